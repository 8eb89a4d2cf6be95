/**
 * Writes the route files of this application: one line each, which re-exports the route of Next 16. Next wants a file
 * for each route, with the methods as named exports.
 */
import { mkdirSync, readFileSync, readdirSync, renameSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'

const source = join(import.meta.dirname, '..', 'next-16', 'app')
const target = join(import.meta.dirname, 'app')

for (const file of readdirSync(source, { recursive: true, encoding: 'utf8' })) {
  if (!file.endsWith('route.ts')) continue
  const methods = /export const (\{.+?\}) =/.exec(readFileSync(join(source, file), 'utf8'))
  if (methods === null) throw new Error(`${file} does not export its methods in one statement`)
  const route = file.replaceAll('\\', '/').replace(/\.ts$/, '')
  write(join(target, file), `export ${methods[1]} from '@cors/next-16/app/${route}'\n`)
}

/** Renames a complete file into place: `build` and `types` may run at the same time. */
function write(path, text) {
  const unfinished = `${path}.${process.pid}`
  mkdirSync(dirname(path), { recursive: true })
  writeFileSync(unfinished, text)
  renameSync(unfinished, path)
}
