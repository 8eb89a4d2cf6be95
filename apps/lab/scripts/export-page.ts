/**
 * Writes `out/`: the built page as files that any file server serves at any path, without the servers of the lab.
 *
 * Not `output: 'export'`, which would build everything a second time: the page is prerendered already.
 */
import { cpSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'

const built = join(import.meta.dirname, '../.next')
const out = join(import.meta.dirname, '../out')

rmSync(out, { recursive: true, force: true })
mkdirSync(out)
cpSync(join(built, 'static'), join(out, '_next/static'), { recursive: true })
writeFileSync(
  join(out, 'index.html'),
  withoutServers(readFileSync(join(built, 'server/app/index.html'), 'utf8')),
)

function withoutServers(html: string): string {
  const changed = html
    // In attributes, and in strings within the scripts of the page.
    .replaceAll('"/_next/', '"./_next/')
    .replace('<html lang="en"', '<html lang="en" data-servers="none"')
    // Where Turbopack's runtime looks for the scripts that are loaded later.
    .replace('<head>', `<head><script>var TURBOPACK_CHUNK_BASE_PATH='./_next/'</script>`)
  for (const wanted of ['data-servers=', 'TURBOPACK_CHUNK_BASE_PATH', 'src="./_next/']) {
    if (!changed.includes(wanted)) throw new Error(`the built page has no place for ${wanted}`)
  }
  return changed
}
