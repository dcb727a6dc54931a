import { catalogKit } from '#server/catalog/leave-kit.ts'
import { communityKit } from '#server/community/leave-kit.ts'
import { communityRecounts } from '#server/community/recounts.ts'
import { eventKit } from '#server/events/leave-kit.ts'
import { memberKit } from '#server/members/leave-kit.ts'
import { memberRecounts } from '#server/members/recounts.ts'
import { moderationKit } from '#server/moderation/leave-kit.ts'
import { notificationKit } from '#server/notifications/leave-kit.ts'
import type { KitFile, KitPart } from '#server/platform/kit-file.ts'
import type { Recount } from '#server/platform/recount.ts'
import { searchKit } from '#server/search/leave-kit.ts'

const parts: readonly KitPart[] = [
  ...[memberKit, catalogKit, communityKit, moderationKit, searchKit, notificationKit, eventKit],
]

/** Every file of the leave kit, and the tables that are in none, with the reason. */
export const kitFiles: readonly KitFile[] = parts.flatMap(({ files }) => files)
export const leftOut: Readonly<Record<string, string>> = Object.assign({}, ...parts.map((part) => part.leftOut))
export const recounts: readonly Recount[] = [...memberRecounts, ...communityRecounts]
