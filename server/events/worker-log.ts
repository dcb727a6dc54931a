import { Logger } from 'graphile-worker'
import { log } from '#server/platform/log.ts'

// A hundred dispatches are taken at once and worked off by one or two connections.
const asMeant = /^WARNING: having maxPoolSize/

/** The job queue's own words go to our log; what it says of every day is for whoever debugs. */
export const workerLog = new Logger(({ jobId, taskIdentifier }) => (level, message) => {
  const job = { jobId, task: taskIdentifier }
  if (level === 'error') log.error(job, message)
  else if (level === 'warning' && !asMeant.test(message)) log.warn(job, message)
  else log.debug(job, message)
})
