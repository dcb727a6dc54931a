/** A job that has failed this often is dead: it stays until an admin retries or discards it. */
export const attemptsPerJob = 12
