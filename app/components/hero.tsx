import { useTranslation } from '../i18n/use-translation.ts'
import { Byline } from './byline.tsx'
import styles from './hero.module.css'
import type { Person } from './person.ts'
import { Button } from './ui/button.tsx'
import fieldStyles from './ui/field.module.css'

interface HeroProps {
  /** What people ask about these days: links to searches. */
  tries: { label: string; href: string }[]
  /** A sentence from an accepted answer, when there is one worth it. */
  voice?: HeroVoice | null | undefined
}

export interface HeroVoice {
  quote: string
  language?: string | undefined
  person: Person
  /** First name of whoever had asked. */
  askedBy: string
  href: string
}

/** Search first: the home page begins with the visitor's question. */
export function Hero({ tries, voice }: HeroProps) {
  const { t } = useTranslation()
  return (
    <section className={styles.hero} aria-labelledby="hero-title">
      <div className={styles.ask}>
        <h1 id="hero-title">{t('home.title')}</h1>
        <p className={styles.lead}>{t('home.lead')}</p>
        <form className={styles.form} role="search" aria-label={t('home.askHere')} action="/search">
          <label className="visually-hidden" htmlFor="hero-q">
            {t('home.askHere')}
          </label>
          <input
            className={`${fieldStyles.input} ${fieldStyles.large}`}
            id="hero-q"
            name="q"
            type="search"
            placeholder={t('home.askHere')}
            autoComplete="off"
          />
          <Button size="l" icon="arrow" aria-label={t('home.searchAnswer')}>
            <span>{t('frame.search')}</span>
          </Button>
        </form>
        {tries.length > 0 && (
          <p className={styles.try}>
            <span className="muted">{t('home.askedToday')}</span>
            {tries.map(({ label, href }) => (
              <a key={href} href={href}>
                {label}
              </a>
            ))}
          </p>
        )}
      </div>
      {voice && <Voice voice={voice} />}
    </section>
  )
}

function Voice({ voice }: { voice: HeroVoice }) {
  const { t } = useTranslation()
  return (
    <figure className={styles.voice}>
      <blockquote className="serif" lang={voice.language}>
        {t('home.quoted', { quote: voice.quote })}
      </blockquote>
      <figcaption>
        <Byline person={voice.person}>
          <a href={voice.href}>{t('home.solvedFor', { name: voice.askedBy })}</a>
        </Byline>
      </figcaption>
    </figure>
  )
}
