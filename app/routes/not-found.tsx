import { NotFound } from '#server/platform/errors.ts'

/** Any address that nothing answers to. A route of its own, so that the frame still knows who looks and in which language. */
export function loader(): never {
  throw new NotFound()
}

export default () => null
