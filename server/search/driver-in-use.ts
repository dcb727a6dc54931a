import type { SearchDriver } from './driver.ts'
import { postgresDriver } from './postgres-driver.ts'

/** The search engine of this deployment. */
export const driver: SearchDriver = postgresDriver
