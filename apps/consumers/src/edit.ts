import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'

/** Changes a file as a user of a scaffold does. */
export function edit(project: string, file: string, find: string | RegExp, text: string): void {
  const path = join(project, file)
  const before = readFileSync(path, 'utf8')
  const after = before.replace(find, text)
  if (after === before) throw new Error(`${file}: ${find} is not there`)
  writeFileSync(path, after)
}
