import { fileURLToPath } from 'node:url'

/** The folder of package.json, with a final slash. */
export const root = fileURLToPath(new URL('../..', import.meta.url))
