import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { onTestFinished } from 'vitest'

/**
 * A directory with files, removed after the test.
 *
 * @param parent - a directory whose packages the files may import; default: none
 */
export function createDirectory(
  files: Readonly<Record<string, string>>,
  parent: string = tmpdir(),
): string {
  const directory = mkdtempSync(join(parent, 'cors-cli-'))
  onTestFinished(() => rmSync(directory, { recursive: true, force: true }))
  for (const [name, text] of Object.entries(files)) {
    mkdirSync(dirname(join(directory, name)), { recursive: true })
    writeFileSync(join(directory, name), text)
  }
  return directory
}
