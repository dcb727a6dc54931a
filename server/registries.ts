import { eraseStaff } from '#server/catalog/erase-member.ts'
import { eraseConversations } from '#server/community/erase-member.ts'
import { erasers } from '#server/members/erasers.ts'
import { eraseReporter } from '#server/moderation/erase-member.ts'
import { eraseMails } from '#server/notifications/erase-member.ts'
import { eraseDocuments } from '#server/search/erase-member.ts'

/** What higher domains add to lower ones. Imported once by whatever starts the product; the order is that of the erasure. */
erasers.set('moderation', eraseReporter)
erasers.set('community', eraseConversations)
erasers.set('search', eraseDocuments)
erasers.set('notifications', eraseMails)
erasers.set('catalog', eraseStaff)
