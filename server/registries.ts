import { eraseStaff } from '#server/catalog/erase-member.ts'
import { eraseConversations } from '#server/community/erase-member.ts'
import { mergeConversations } from '#server/community/merge-member.ts'
import { erasers } from '#server/members/erasers.ts'
import { mergers } from '#server/members/mergers.ts'
import { eraseReporter } from '#server/moderation/erase-member.ts'
import { eraseMails } from '#server/notifications/erase-member.ts'
import { eraseDocuments } from '#server/search/erase-member.ts'
import { mergeDocuments } from '#server/search/merge-member.ts'

/** What higher domains add to lower ones. Imported once by whatever starts the product; the order is that of the erasure. */
erasers.set('moderation', eraseReporter)
// Before their threads are nobody's.
erasers.set('search', eraseDocuments)
erasers.set('community', eraseConversations)
erasers.set('notifications', eraseMails)
erasers.set('catalog', eraseStaff)

mergers.set('community', mergeConversations)
mergers.set('search', mergeDocuments)
