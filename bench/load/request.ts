/** One request as it is sent. `{fresh}` in its path or body becomes an id that was never sent before. */
export interface LoadRequest {
  readonly method?: 'GET' | 'POST'
  readonly path: string
  readonly headers?: Readonly<Record<string, string>>
  readonly body?: string
}

export interface Plan {
  readonly address: string
  readonly requests: readonly LoadRequest[]
  readonly connections: number
  readonly seconds: number
  /** The status that every answer must have. */
  readonly status: number
}

export interface Outcome {
  /** Answers a second. */
  readonly rate: number
  readonly count: number
  /** Of one answer, ms. */
  readonly p50: number
  readonly p95: number
  /** Of one core: near 1, the generator was the limit. */
  readonly busy: number
}
