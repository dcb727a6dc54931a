import { z } from 'zod'

/** Text that staff or brands write for display, as the database gives it: any language may be missing. */
export const Localized = z.object({ fr: z.string().optional(), en: z.string().optional() })
export type Localized = z.output<typeof Localized>
