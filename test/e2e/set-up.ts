/** Before the end-to-end tests: builds dist/ and sees to it that a browser is there; what is missing fails in one line. */
import { execFileSync } from 'node:child_process'
import { existsSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { CHROMIUM } from './chromium.ts'

const ROOT = fileURLToPath(new URL('../..', import.meta.url))

export function setup(): void {
  run('npm', ['run', '-s', 'build'], 'The build failed; see `npm run build`.')
  if (!existsSync(CHROMIUM)) installChromium()
}

function installChromium(): void {
  const missing = `The browser tests need ${CHROMIUM}: install it with \`apt-get install chromium\` (Debian), as root.`
  if (process.getuid?.() !== 0 || !existsSync('/usr/bin/apt-get')) throw new Error(missing)
  console.log('Installing chromium for the browser tests …')
  run('apt-get', ['update', '-qq'], missing)
  run('apt-get', ['install', '-y', '-qq', '--no-install-recommends', 'chromium'], missing)
}

function run(command: string, words: readonly string[], failure: string): void {
  try {
    const env = { ...process.env, DEBIAN_FRONTEND: 'noninteractive' }
    execFileSync(command, words, { cwd: ROOT, env, stdio: ['ignore', 'ignore', 'inherit'] })
  } catch {
    throw new Error(failure)
  }
}
