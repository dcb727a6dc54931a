import { CannotStart } from '#server/platform/cannot-start.ts'

/** The command was called in a way it does not know; the message says how to call it. */
export class Usage extends Error {}

/** Runs a command line command: what a person can act on is printed as one sentence, a bug with its trace. */
export async function command(run: (args: string[]) => Promise<unknown>): Promise<void> {
  try {
    await run(process.argv.slice(2))
  } catch (error) {
    console.error(error instanceof CannotStart || error instanceof Usage ? error.message : error)
    process.exitCode = 1
  }
}
