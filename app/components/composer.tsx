import { useTranslation } from '../i18n/use-translation.ts'
import styles from './composer.module.css'
import { type FieldFacts, FieldFrame, linked } from './ui/field.tsx'
import { Icon } from './ui/icon.tsx'

interface ComposerProps extends FieldFacts {
  placeholder?: string | undefined
  /** Markdown typed so far. */
  defaultValue?: string | undefined
  required?: boolean
  maxLength?: number
  /** Rendered by the server when the form came back with `intent=preview`; with JavaScript it is fetched. */
  previewHtml?: string | null | undefined
}

/** A Markdown field with toolbar and preview. Without JavaScript: a plain textarea, and Preview sends the form with
 *  `intent=preview`. With it, Preview posts `text` to /preview and shows the HTML that comes back. */
export function Composer({ placeholder, defaultValue, required, maxLength, previewHtml, ...facts }: ComposerProps) {
  const id = facts.id ?? facts.name
  return (
    <FieldFrame facts={facts} id={id} required={required}>
      <markdown-composer class={styles.sheet}>
        <ComposerBar id={id} />
        <div
          className={`prose ${styles.rendered}`}
          data-rendered=""
          aria-live="polite"
          hidden={!previewHtml}
          // biome-ignore lint/security/noDangerouslySetInnerHtml: rendered and sanitised by the server
          dangerouslySetInnerHTML={{ __html: previewHtml ?? '' }}
        />
        <textarea
          className={styles.text}
          id={id}
          dir="auto"
          placeholder={placeholder}
          defaultValue={defaultValue}
          required={required}
          maxLength={maxLength}
          {...linked(facts, id)}
        />
      </markdown-composer>
    </FieldFrame>
  )
}

/** Names as `markdown-toolbar` knows them. */
const tools = [
  { style: 'bold', icon: 'bold', label: 'composer.bold' },
  { style: 'italic', icon: 'italic', label: 'composer.italic' },
  { style: 'link', icon: 'link', label: 'composer.link' },
  { style: 'unordered-list', icon: 'list', label: 'composer.list' },
  { style: 'quote', icon: 'quote', label: 'composer.quote' },
  { style: 'code', icon: 'code', label: 'composer.code' },
] as const

function ComposerBar({ id }: { id: string }) {
  const { t } = useTranslation()
  return (
    <div className={styles.bar}>
      <markdown-toolbar for={id} class={styles.tools} role="toolbar" aria-label={t('composer.formatting')}>
        {tools.map(({ style, icon, label }) => (
          <button
            key={style}
            type="button"
            className={styles.tool}
            data-md-button={style}
            tabIndex={-1}
            aria-label={t(label)}
            title={t(label)}
          >
            <Icon name={icon} size="s" />
          </button>
        ))}
      </markdown-toolbar>
      <button
        className={styles.preview}
        name="intent"
        value="preview"
        formNoValidate
        data-preview={t('composer.preview')}
        data-write={t('composer.write')}
      >
        {t('composer.preview')}
      </button>
    </div>
  )
}
