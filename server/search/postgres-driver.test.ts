import { searchDriverContract } from './driver.contract.ts'
import { postgresDriver } from './postgres-driver.ts'

searchDriverContract('PostgreSQL', postgresDriver)
