import type { MembersAnswer, MembersAnswers } from '#server/community/member-threads.ts'
import { EntryList } from '../../components/entry-list.tsx'
import { Badge } from '../../components/ui/badge.tsx'
import { MetaLine } from '../../components/ui/meta-line.tsx'
import { Section } from '../../components/ui/page.tsx'
import { Pagination } from '../../components/ui/pagination.tsx'
import { RelativeTime } from '../../components/ui/relative-time.tsx'
import { useTranslation } from '../../i18n/use-translation.ts'
import { postPath } from '../../paths.ts'

interface MemberAnswersProps {
  answered: MembersAnswers
  count: number
  path: string
}

/** What a member answered: the question, and how the answer begins. */
export function MemberAnswers({ answered: { answers, previous, next }, count, path }: MemberAnswersProps) {
  const { t } = useTranslation()
  const at = (cursor: string | null) => cursor && `${path}?answers=${cursor}#answers`
  return (
    <Section id="answers" title={t('member.answers', { count })}>
      <EntryList
        entries={answers.map(({ postId, title, language, excerpt, ...answer }) => ({
          key: postId,
          title,
          href: postPath({ id: postId }),
          language,
          text: excerpt,
          facts: <AnswerFacts {...answer} />,
        }))}
      />
      <Pagination label={t('list.pages')} previousHref={at(previous)} nextHref={at(next)} />
    </Section>
  )
}

function AnswerFacts({ accepted, publishedAt, score }: Pick<MembersAnswer, 'accepted' | 'publishedAt' | 'score'>) {
  const { t } = useTranslation()
  return (
    <MetaLine>
      {accepted && (
        <Badge tone="positive" icon="solved">
          {t('member.wasAccepted')}
        </Badge>
      )}
      <RelativeTime at={publishedAt} />
      {score > 0 && t('post.helpfulCount', { count: score })}
    </MetaLine>
  )
}
