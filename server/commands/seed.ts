import { command } from './command.ts'
import { seedDemoWhenEmpty } from './demo.ts'
import { withDatabase } from './open-database.ts'
import { step } from './step.ts'

await command(() => withDatabase(() => step('seed', seedDemoWhenEmpty)))
