import { Outlet } from '@remix-run/react'

/** Around every page. A refusal or a bug stops here rather than at the root: the frame above still knows who reads, and in which
 *  language. */
export default () => <Outlet />

export { ErrorBoundary } from '../root.tsx'
