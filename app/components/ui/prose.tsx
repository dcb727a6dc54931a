interface ProseProps {
  /** Sanitised by the server when it was written; never a person's raw text. */
  html: string
  language?: string | undefined
}

/** Running text, rendered once at write time. */
export const Prose = ({ html, language }: ProseProps) => (
  // biome-ignore lint/security/noDangerouslySetInnerHtml: the one place for stored, sanitised HTML
  <div className="prose" lang={language} dir="auto" dangerouslySetInnerHTML={{ __html: html }} />
)
