import { command } from './command.ts'
import { start } from './serve.ts'

await command(() => start({ development: true }))
