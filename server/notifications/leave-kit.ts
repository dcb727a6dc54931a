import type { KitPart } from '#server/platform/kit-file.ts'

export const notificationKit: KitPart = {
  files: [],
  leftOut: { Mail: 'a mail that is sent or waits to be: its words are forgotten once it has gone' },
}
