/** The process cannot start or go on for a reason that a person can act on. The message is one sentence, printed alone. */
export class CannotStart extends Error {
  override name = 'CannotStart'
}

const systemReasons: Record<string, string> = {
  ENOSPC: 'there is no space left on the disk',
  EDQUOT: 'the disk quota is used up',
  EROFS: 'the file system is read-only',
  EACCES: 'this account may not write there',
  EPERM: 'this account may not write there',
  ENOTDIR: 'a part of that path is a file',
}

/** Runs `step`; a refusal of the file system becomes one sentence about `what`. */
export function onDisk<T>(what: string, step: () => T): T {
  try {
    return step()
  } catch (error) {
    throw saidOf(what, error)
  }
}

/** The same for a step that takes a while. */
export async function whileOnDisk<T>(what: string, step: () => Promise<T>): Promise<T> {
  try {
    return await step()
  } catch (error) {
    throw saidOf(what, error)
  }
}

function saidOf(what: string, error: unknown): unknown {
  const reason = systemReasons[codeOf(error)]
  return reason ? new CannotStart(`Cannot use ${what}: ${reason}.`, { cause: error }) : error
}

export const codeOf = (error: unknown): string =>
  error instanceof Error && 'code' in error && typeof error.code === 'string' ? error.code : ''
