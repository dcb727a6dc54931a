import { Logger } from 'graphile-worker'
import { log } from '#server/platform/log.ts'

/** The job queue's own words go to our log; what it says of every day is for whoever debugs. */
export const workerLog = new Logger(({ jobId, taskIdentifier }) => (level, message) => {
  const job = { jobId, task: taskIdentifier }
  if (level === 'error') log.error(job, message)
  else if (level === 'warning') log.warn(job, message)
  else log.debug(job, message)
})
