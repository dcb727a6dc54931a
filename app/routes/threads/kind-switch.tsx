import { TagList } from '../../components/ui/tag.tsx'
import { useTranslation } from '../../i18n/use-translation.ts'

interface KindSwitchProps {
  path: string
  kind: 'question' | 'discussion'
  questions: number
  discussions: number
}

/** Questions or discussions of a space or tag, when it has both. */
export function KindSwitch({ path, kind, questions, discussions }: KindSwitchProps) {
  const { t } = useTranslation()
  if (discussions === 0 && kind === 'question') return null
  return (
    <TagList
      label={t('list.kinds')}
      items={[
        { label: t('list.question.title'), href: path, count: questions, current: kind === 'question' },
        {
          label: t('list.discussion.title'),
          href: `${path}?kind=discussion`,
          count: discussions,
          current: kind === 'discussion',
        },
      ]}
    />
  )
}

/** The kind that an address asks for: questions, unless there are none and it does not say. */
export function kindIn(url: string, { questions, discussions }: { questions: number; discussions: number }) {
  const asked = new URL(url).searchParams.get('kind')
  if (asked === 'discussion' || asked === 'question') return asked
  return questions === 0 && discussions > 0 ? 'discussion' : 'question'
}
