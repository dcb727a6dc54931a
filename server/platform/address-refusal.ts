import { CannotStart, codeOf } from './cannot-start.ts'
import { env } from './env.ts'

/** Why HOST and PORT cannot be listened on, in one sentence; any other error as it is. */
export function addressRefusal(error: unknown): unknown {
  const { host, port } = env()
  const reasons: Record<string, string> = {
    EADDRINUSE: `PORT ${port} on ${host} is taken: stop what uses it, or set PORT to another number.`,
    EACCES: `PORT ${port} may not be used by this account: set PORT to a number above 1023.`,
    EADDRNOTAVAIL: `HOST ${host} is not an address of this machine.`,
    ENOTFOUND: `HOST ${host} is not known to this machine.`,
  }
  const reason = reasons[codeOf(error)]
  return reason ? new CannotStart(reason, { cause: error }) : error
}
