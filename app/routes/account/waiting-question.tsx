import { Card } from '../../components/ui/card.tsx'
import { Prose } from '../../components/ui/prose.tsx'
import { TagList } from '../../components/ui/tag.tsx'

interface WaitingQuestionProps {
  title: string
  /** Sanitised when it was rendered. */
  html: string
  tags: string[]
}

/** The question as it will be published. */
export const WaitingQuestion = ({ title, html, tags }: WaitingQuestionProps) => (
  <Card>
    <div className="stack">
      <h2>{title}</h2>
      <Prose html={html} />
      <TagList items={tags.map((label) => ({ label }))} />
    </div>
  </Card>
)
