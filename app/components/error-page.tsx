import type { ReactNode } from 'react'
import { errorSentence } from '../i18n/errors.ts'
import { useTranslation } from '../i18n/use-translation.ts'
import { signInPath } from '../paths.ts'
import styles from './error-page.module.css'
import { Button, ButtonLink } from './ui/button.tsx'
import { CountDown } from './ui/count-down.tsx'
import fieldStyles from './ui/field.module.css'

interface ErrorPageProps {
  /** 403, 404, 409, 429, or 500 for whatever else. */
  status: number
  /** The refusal's code, when it has a sentence of its own. */
  code?: string | undefined
  /** Whole seconds of a 429. */
  retryAfter?: number | undefined
  /** Of a 500: what to tell us. */
  requestId?: string | undefined
  /** Where "Try again" leads. */
  here: string
  /** The page that a refused form stood on. */
  back?: string | undefined
  signedIn: boolean
}

/** What happened, what was kept, what to press. */
export function ErrorPage(props: ErrorPageProps) {
  const { status } = props
  if (status === 404) return <NotFoundPage />
  if (status === 403 || status === 401) return <ForbiddenPage {...props} />
  if (status === 429) return <TooManyPage {...props} />
  if (status < 500) return <RefusedPage {...props} />
  return <BrokenPage {...props} />
}

interface FrameProps {
  status: number
  title: string
  text: string
  children: ReactNode
}

const Frame = ({ status, title, text, children }: FrameProps) => (
  <div className="page" data-error={status}>
    <div className={styles.text}>
      <p className={styles.code}>{status}</p>
      <h1>{title}</h1>
      <p>{text}</p>
      {children}
    </div>
  </div>
)

function NotFoundPage() {
  const { t } = useTranslation()
  return (
    <Frame status={404} title={t('error.notFound')} text={t('error.notFoundText')}>
      <form className={styles.search} role="search" aria-label={t('home.searchAnswer')} action="/search">
        <input className={fieldStyles.input} name="q" type="search" aria-label={t('home.searchAnswer')} />
        <Button icon="search">{t('frame.search')}</Button>
      </form>
      <p className="row">
        <a href="/questions">{t('frame.questions')}</a>
        <a href="/ask">{t('frame.ask')}</a>
      </p>
    </Frame>
  )
}

function ForbiddenPage({ here, back, signedIn, code }: ErrorPageProps) {
  const { t } = useTranslation()
  const sentence = useSentence(code)
  return (
    <Frame
      status={403}
      title={t(sentence && back ? 'error.refused' : 'error.forbidden')}
      text={(signedIn && sentence) || t(signedIn ? 'error.forbiddenMember' : 'error.forbiddenGuest')}
    >
      <div className="row">
        {!signedIn && <ButtonLink href={signInPath(back ?? here)}>{t('frame.signIn')}</ButtonLink>}
        {signedIn && back && <ButtonLink href={back}>{t('error.back')}</ButtonLink>}
        <ButtonLink variant="quiet" href="/">
          {t('error.home')}
        </ButtonLink>
      </div>
    </Frame>
  )
}

/** What the refusal itself says, when it has a sentence. */
function useSentence(code: string | undefined): string | null {
  const { t, i18n } = useTranslation()
  return code && i18n.exists(`errors.${code}`) ? errorSentence(t, code) : null
}

function TooManyPage({ here, back = here, retryAfter = 60 }: ErrorPageProps) {
  const { t } = useTranslation()
  return (
    <Frame status={429} title={t('error.tooMany')} text={t('error.tooManyText')}>
      <CountDown seconds={retryAfter}>
        <ButtonLink href={back}>{t('error.tryAgain')}</ButtonLink>
      </CountDown>
    </Frame>
  )
}

function RefusedPage({ status, here, back = here, code }: ErrorPageProps) {
  const { t } = useTranslation()
  const sentence = useSentence(code)
  return (
    <Frame status={status} title={t('error.refused')} text={sentence ?? t('error.refusedText')}>
      <ButtonLink href={back}>{t('error.reload')}</ButtonLink>
    </Frame>
  )
}

function BrokenPage({ requestId, here }: ErrorPageProps) {
  const { t } = useTranslation()
  return (
    <Frame status={500} title={t('error.broken')} text={t('error.brokenText')}>
      {requestId && (
        <p className="small muted">
          {t('error.requestId')} <code>{requestId}</code>
        </p>
      )}
      <div className="row">
        <ButtonLink href={here}>{t('error.tryAgain')}</ButtonLink>
        <ButtonLink variant="quiet" href="/">
          {t('error.home')}
        </ButtonLink>
      </div>
    </Frame>
  )
}
