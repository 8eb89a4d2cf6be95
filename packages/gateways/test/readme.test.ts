import { readFileSync, writeFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import { targets, type ExportTarget } from '../src/targets.ts'
import { alwaysWarned, targetTable } from './target-table.ts'

const path = new URL('../README.md', import.meta.url)
const [start, end] = ['<!-- made from the code -->', '<!-- end -->']

const rows = targetTable()
const made = [
  ...[rows[0]!, rows[0]!.map(() => '---'), ...rows.slice(1)].map((row) => `| ${row.join(' | ')} |`),
  '',
  'With every export:',
  '',
  ...(Object.keys(targets) as ExportTarget[]).flatMap((target) =>
    alwaysWarned(target).map((message) => `- \`${target}\`: ${message}`),
  ),
]

/** The text before the table, the table, and the text after it. */
function parts(text: string): [before: string, table: string, after: string] {
  const [from, to] = [text.indexOf(start) + start.length, text.indexOf(end)]
  return [text.slice(0, from), text.slice(from, to), text.slice(to)]
}

/** Without what a formatter adds. */
function plain(text: string): string {
  return text.replaceAll(/ +/g, ' ').replaceAll(/-{3,}/g, '---').trim()
}

test('the table of what each target can say is made from the code (UPDATE_README=1 makes it anew)', () => {
  const [before, , after] = parts(readFileSync(path, 'utf8'))
  if (process.env['UPDATE_README'] === '1') {
    writeFileSync(path, `${before}\n\n${made.join('\n')}\n\n${after}`)
  }
  expect(plain(parts(readFileSync(path, 'utf8'))[1])).toBe(plain(made.join('\n')))
})
