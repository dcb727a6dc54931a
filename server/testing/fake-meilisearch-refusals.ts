import type { MeilisearchErrorResponse } from 'meilisearch'

/** What a request is refused with, as the real server says it. */
export class Refused extends Error {
  readonly status: number
  readonly code: string
  constructor(status: number, code: string, message: string = code) {
    super(message)
    this.status = status
    this.code = code
  }
}

export function refuse(status: number, code: string, message?: string): never {
  throw new Refused(status, code, message)
}

export const refusal = (code: string, message = code): MeilisearchErrorResponse => ({
  message,
  code,
  type: 'invalid_request',
  link: '',
})
