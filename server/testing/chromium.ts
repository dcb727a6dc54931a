import { spawnSync } from 'node:child_process'
import { existsSync } from 'node:fs'
import { chromium } from 'playwright-core'

const places = [
  '/usr/bin/chromium',
  '/usr/bin/chromium-browser',
  '/usr/bin/google-chrome',
  '/usr/bin/google-chrome-stable',
]

/** The browser of this machine, or Playwright's own; null when there is none. */
export function foundChromium(): string | null {
  const own = chromium.executablePath()
  return [...places, own].find((path) => path && existsSync(path)) ?? null
}

/** Installs a browser: through apt as root on Debian, else Playwright's own. Gives its path, or why there is none. */
export function installChromium(): { path: string | null; told: string } {
  const commands =
    process.getuid?.() === 0 && existsSync('/usr/bin/apt-get')
      ? [
          ['apt-get', 'update', '-q'],
          ['apt-get', 'install', '-y', '-q', '--no-install-recommends', 'chromium'],
        ]
      : [[process.execPath, 'node_modules/playwright-core/cli.js', 'install', 'chromium']]
  let told = ''
  for (const [program = '', ...args] of commands) {
    const env = { ...process.env, DEBIAN_FRONTEND: 'noninteractive' }
    const { stdout, stderr, error } = spawnSync(program, args, { encoding: 'utf8', env })
    told += `${stdout ?? ''}${stderr ?? ''}${error?.message ?? ''}`
  }
  return { path: foundChromium(), told }
}
