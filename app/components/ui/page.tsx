import type { ReactNode } from 'react'

/** The column of air around a page. */
export const Page = ({ children }: { children: ReactNode }) => <div className="page">{children}</div>

interface PageHeadProps {
  title: ReactNode
  /** One sentence that says what one finds here. */
  lead?: ReactNode
  /** Above the title: where one is. */
  above?: ReactNode
  children?: ReactNode
}

/** The page's one h1. */
export const PageHead = ({ title, lead, above, children }: PageHeadProps) => (
  <div className="page__head">
    {above}
    <h1>{title}</h1>
    {lead && <p className="page__lead">{lead}</p>}
    {children}
  </div>
)

interface SectionProps {
  /** Ties the heading to the part, and is its anchor. */
  id: string
  title: ReactNode
  /** Why this part is here, in one line. */
  lead?: ReactNode
  children: ReactNode
}

/** A hairline, the name of the part in the margin, its content in the column. */
export const Section = ({ id, title, lead, children }: SectionProps) => (
  <section className="section" aria-labelledby={id}>
    <div className="section__head">
      <h2 id={id}>{title}</h2>
      {lead && <p>{lead}</p>}
    </div>
    <div className="stack">{children}</div>
  </section>
)

/** One narrow column with a title: sign in, register, reset, confirm. */
export const NarrowPage = ({ title, lead, above, children }: PageHeadProps) => (
  <div className="page page--narrow">
    <PageHead title={title} lead={lead} above={above} />
    <div className="stack stack--loose">{children}</div>
  </div>
)
