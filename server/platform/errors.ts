/** The five ways a command may refuse. Each has a stable code and a sentence a person can act on; the edge translates by code. */

type Details = Readonly<Record<string, string | number>>

// In development this module exists twice, once for Node and once for Vite: a refusal of either is one for the other.
const mark = Symbol.for('entraide.refusal')

abstract class Refusal extends Error {
  static override [Symbol.hasInstance](error: unknown): boolean {
    if (typeof error !== 'object' || error === null || !(mark in error)) return false
    // biome-ignore lint/complexity/noThisInStatic: the class that is asked about, which is one of five
    return this === Refusal || error[mark] === this.name
  }

  readonly [mark]: string
  abstract readonly status: number
  readonly code: string
  readonly details: Details

  constructor(code: string, message: string, details: Details = {}) {
    super(message)
    this.name = new.target.name
    this[mark] = this.name
    this.code = code
    this.details = details
  }
}

/** It does not exist, or this viewer may not know that it does. */
export class NotFound extends Refusal {
  readonly status = 404

  constructor(code = 'not-found', message = 'There is nothing at this address.') {
    super(code, message)
  }
}

/** The viewer may see it but not do this to it. */
export class Forbidden extends Refusal {
  readonly status = 403

  constructor(code = 'forbidden', message = 'You may not do this.', details: Details = {}) {
    super(code, message, details)
  }
}

/** The input is wrong: one message code per field; `form` holds what concerns no single field. */
export class Invalid extends Refusal {
  readonly status = 400
  readonly fields: Readonly<Record<string, string>>

  constructor(fields: Record<string, string>, message = 'Some fields need a correction.') {
    super('invalid', message)
    this.fields = fields
  }
}

/** It was true when the form was shown and no longer is. */
export class Conflict extends Refusal {
  readonly status = 409

  constructor(code: string, message: string, details: Details = {}) {
    super(code, message, details)
  }
}

/** Too fast or too often. `retryAfter` is in whole seconds. */
export class TooMany extends Refusal {
  readonly status = 429
  readonly retryAfter: number

  constructor(code: string, retryAfter: number, message = 'Please wait a moment before you do this again.') {
    super(code, message, { retryAfter: Math.max(1, Math.ceil(retryAfter)) })
    this.retryAfter = Math.max(1, Math.ceil(retryAfter))
  }
}

export type DomainError = NotFound | Forbidden | Invalid | Conflict | TooMany

export const isDomainError = (error: unknown): error is DomainError => error instanceof Refusal

/** Lets the deed through, or refuses it. Policies are pure and answer true, or the code of what stands in the way. */
export function allow(verdict: true | string): void {
  if (verdict !== true) throw new Forbidden(verdict)
}
