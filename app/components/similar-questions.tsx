import { useTranslation } from '../i18n/use-translation.ts'
import { Highlighted, type HighlightedText, plainText } from './highlighted.tsx'
import { shortName } from './person.ts'
import styles from './similar-questions.module.css'
import { Badge } from './ui/badge.tsx'
import { Button } from './ui/button.tsx'
import { Fold } from './ui/fold.tsx'
import { MetaLine } from './ui/meta-line.tsx'

export interface SimilarQuestion {
  id: string
  href: string
  title: HighlightedText
  language?: string | undefined
  /** Of the accepted answer, else of the question. */
  excerpt?: HighlightedText | null | undefined
  solved: boolean
  solvedBy?: string | null | undefined
  answerCount: number
  /** People who ended their own question here. */
  helpedCount?: number | undefined
}

interface SimilarQuestionsProps {
  /** Solved first, at most five; `null` before anything was typed. */
  questions: SimilarQuestion[] | null
  /** Posts `threadId`: "this solved it" ends the form and is counted. The button stands in the ask form itself. */
  solvedAction: string
}

/** Shown at once; the others are folded on a phone, so that the form stays in reach. */
const unfolded = 1

/** The panel beside the title of a question. `similar-questions` replaces its content as one types, by its id. */
export function SimilarQuestions({ questions, solvedAction }: SimilarQuestionsProps) {
  const { t } = useTranslation()
  const rest = questions?.slice(unfolded) ?? []
  return (
    <section className={styles.similar} id="similar" aria-labelledby="similar-title" aria-live="polite">
      <div>
        <h2 id="similar-title">{t('ask.similar')}</h2>
        <p className="small muted">{t('ask.similarLead')}</p>
      </div>
      {questions === null && <p className={styles.empty}>{t('ask.similarWaiting')}</p>}
      {questions?.length === 0 && <p className={styles.empty}>{t('ask.similarNone')}</p>}
      {questions && questions.length > 0 && (
        <SimilarList questions={questions.slice(0, unfolded)} solvedAction={solvedAction} />
      )}
      {rest.length > 0 && (
        <Fold narrow summary={t('ask.similarMore', { count: rest.length })}>
          <SimilarList questions={rest} solvedAction={solvedAction} />
        </Fold>
      )}
    </section>
  )
}

const SimilarList = ({ questions, solvedAction }: { questions: SimilarQuestion[]; solvedAction: string }) => (
  <ol>
    {questions.map((question) => (
      <li key={question.id} className={styles.item}>
        <h3 lang={question.language}>
          <a href={question.href} target="_blank" rel="noopener">
            <Highlighted text={question.title} />
          </a>
        </h3>
        {question.excerpt && (
          <p lang={question.language}>
            <Highlighted text={question.excerpt} />
          </p>
        )}
        <SimilarState question={question} />
        {question.answerCount > 0 && <SolvedButton question={question} solvedAction={solvedAction} />}
      </li>
    ))}
  </ol>
)

function SimilarState({ question: { solved, solvedBy, answerCount, helpedCount } }: { question: SimilarQuestion }) {
  const { t } = useTranslation()
  return (
    <MetaLine>
      {solved ? (
        <Badge tone="positive" icon="solved">
          {solvedBy ? t('thread.solvedBy', { name: shortName(solvedBy) }) : t('thread.solved')}
        </Badge>
      ) : (
        t('thread.answers', { count: answerCount })
      )}
      {Boolean(helpedCount) && t('ask.helped', { count: helpedCount ?? 0 })}
    </MetaLine>
  )
}

function SolvedButton({ question, solvedAction }: { question: SimilarQuestion; solvedAction: string }) {
  const { t } = useTranslation()
  return (
    <div className={styles.foot}>
      <Button
        variant="quiet"
        size="s"
        icon="check"
        name="threadId"
        value={question.id}
        formAction={solvedAction}
        formMethod="post"
        formNoValidate
        aria-label={t('ask.solvedItBy', { title: plainText(question.title) })}
      >
        {t('ask.solvedIt')}
      </Button>
    </div>
  )
}
