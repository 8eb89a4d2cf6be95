import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtempSync, rmSync } from 'node:fs'
import { createServer } from 'node:http'
import { createRequire } from 'node:module'
import type { AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import { delimiter, join } from 'node:path'
import { text } from 'node:stream/consumers'
import { expect, test } from 'vitest'

const { version: installed } = createRequire(import.meta.url)('tldts/package.json') as {
  version: string
}

/** Runs the check against a registry whose newest tldts is this version; without one the registry fails. */
async function check(newest?: string): Promise<{ code: unknown; output: string }> {
  const registry = createServer((_request, response) => {
    if (newest === undefined) return response.writeHead(404).end()
    const dist = { tarball: 'http://127.0.0.1/tldts.tgz', shasum: '0'.repeat(40) }
    return response.end(
      JSON.stringify({
        name: 'tldts',
        'dist-tags': { latest: newest },
        versions: { [newest]: { name: 'tldts', version: newest, dist } },
      }),
    )
  }).listen(0, '127.0.0.1')
  await once(registry, 'listening')
  const cache = mkdtempSync(join(tmpdir(), 'cors-registry-'))
  try {
    const { port } = registry.address() as AddressInfo
    const script = join(import.meta.dirname, 'check-public-suffix-table.ts')
    const child = spawn(process.execPath, [script], {
      env: {
        ...process.env,
        PATH: `${join(import.meta.dirname, '../../../node_modules/.bin')}${delimiter}${process.env['PATH']}`,
        pnpm_config_registry: `http://127.0.0.1:${port}/`,
        pnpm_config_cache_dir: cache,
        pnpm_config_fetch_retries: '0',
      },
      stdio: ['ignore', 'pipe', 'pipe'],
    })
    const closed = once(child, 'close')
    const output = await Promise.all([text(child.stdout), text(child.stderr)])
    const [code] = (await closed) as unknown[]
    return { code, output: output.join('') }
  } finally {
    registry.close()
    rmSync(cache, { recursive: true })
  }
}

test('a table from the newest tldts passes', async () => {
  expect(await check(installed)).toEqual({
    code: 0,
    output: `The public suffix table is from tldts ${installed}, the newest version.\n`,
  })
})

test('a table from an older tldts fails, with the commands to run', async () => {
  const { code, output } = await check('999.0.0')
  expect(code).toBe(1)
  expect(output).toContain(`is from tldts ${installed}, but the newest version is 999.0.0`)
  expect(output).toContain('Write "tldts: 999.0.0" in pnpm-workspace.yaml')
  expect(output).toContain('generate-public-suffix-table.ts')
})

test('a registry without tldts fails the check, too', async () => {
  const { code, output } = await check()
  expect(code).toBe(1)
  expect(output).toContain('404')
})
