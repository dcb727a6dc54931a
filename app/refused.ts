import type { SubmissionResult } from '@conform-to/react'

/** What a form's page gets back when its deed was refused: everything typed, the codes of what is wrong, when to press again. */
export interface Refused {
  lastResult: SubmissionResult<string[]>
  /** Whole seconds, when it was too fast or too often. */
  retryAfter?: number
}

/** What was typed into a field of a refused form. */
export function typedIn(refused: Partial<Refused> | undefined, field: string): string | undefined {
  const value = refused?.lastResult?.initialValue?.[field]
  return typeof value === 'string' ? value : undefined
}
