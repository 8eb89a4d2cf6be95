/**
 * Fails unless the public suffix table is generated from the newest version of tldts. Part of the release script, not of
 * the test command: it needs the network, and a list that grew overnight must not fail an unrelated change.
 */
import { execFileSync } from 'node:child_process'
import { readFileSync } from 'node:fs'

const table = readFileSync(
  new URL('../src/public-suffix/public-suffix-table.ts', import.meta.url),
  'utf8',
)
const [, current = 'an unknown version'] = /^ \* Generated from tldts (\S+) by /m.exec(table) ?? []
const newest = execFileSync('pnpm', ['view', 'tldts', 'version'], { encoding: 'utf8' }).trim()

if (current === newest) {
  process.stdout.write(`The public suffix table is from tldts ${newest}, the newest version.\n`)
} else {
  process.stderr.write(
    `The public suffix table is from tldts ${current}, but the newest version is ${newest}. ` +
      `Write "tldts: ${newest}" in pnpm-workspace.yaml, then run\n` +
      '  npx pnpm install\n' +
      '  npx pnpm exec node packages/core/scripts/generate-public-suffix-table.ts\n' +
      '  npx pnpm exec vitest run packages/core/src/public-suffix\n',
  )
  process.exitCode = 1
}
