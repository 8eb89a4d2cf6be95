import { execFileSync, spawn } from 'node:child_process'
import { createHash } from 'node:crypto'
import { once } from 'node:events'
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { createServer, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { json, text } from 'node:stream/consumers'
import { afterEach, beforeEach, expect, test, vi } from 'vitest'

interface Published {
  readonly 'dist-tags': Readonly<Record<string, string>>
  readonly versions: Readonly<Record<string, unknown>>
}

const ADDRESSES = {
  homepage: 'https://cors.dev/',
  repository: { type: 'git', url: 'git+https://github.com/cors-js/cors.git' },
}

// npm starts several times in each.
vi.setConfig({ testTimeout: 60_000 })

let folder: string
let server: Server
let registry: string
/** What the registry has, and the order in which it came. */
let published: Map<string, Published>

beforeEach(async () => {
  folder = mkdtempSync(join(tmpdir(), 'cors-publish-'))
  published = new Map()
  server = createServer((request, response) => {
    const name = decodeURIComponent(request.url!.slice(1))
    response.setHeader('Content-Type', 'application/json')
    if (request.method === 'PUT') {
      void json(request).then((body) => {
        published.set(name, body as Published)
        return response.writeHead(201).end('{}')
      })
      return
    }
    const known = published.get(name)
    if (known === undefined) response.writeHead(404).end('{"error":"Not found"}')
    else response.end(JSON.stringify(known))
  }).listen(0, '127.0.0.1')
  await once(server, 'listening')
  registry = `http://127.0.0.1:${(server.address() as AddressInfo).port}/`
  writeFileSync(join(folder, '.npmrc'), `${registry.replace('http:', '')}:_authToken=none\n`)
})
afterEach(() => {
  server.close()
  rmSync(folder, { recursive: true })
})

function writeRelease(manifests: readonly Readonly<Record<string, unknown>>[]): void {
  const packages = manifests.map((manifest) => {
    const name = String(manifest['name'])
    const file = `${name.replace('/', '-')}.tgz`
    mkdirSync(join(folder, name, 'package'), { recursive: true })
    writeFileSync(join(folder, name, 'package/package.json'), JSON.stringify(manifest))
    execFileSync('tar', ['czf', join(folder, file), 'package'], { cwd: join(folder, name) })
    const hash = createHash('sha512')
      .update(readFileSync(join(folder, file)))
      .digest('base64')
    return { name, file, integrity: `sha512-${hash}` }
  })
  const release = { version: '1.0.0-rc.0', tag: 'rc', packages }
  writeFileSync(join(folder, 'release.json'), JSON.stringify(release))
}

async function publish(): Promise<{ code: unknown; output: string }> {
  const script = join(import.meta.dirname, 'publish-release.ts')
  const options = [`--registry=${registry}`, `--userconfig=${join(folder, '.npmrc')}`]
  const child = spawn(process.execPath, [script, folder, ...options], {
    env: { ...process.env, npm_config_cache: join(folder, 'cache'), npm_config_fetch_retries: '0' },
    stdio: ['ignore', 'pipe', 'pipe'],
  })
  const closed = once(child, 'close')
  const output = await Promise.all([text(child.stdout), text(child.stderr)])
  return { code: ((await closed) as unknown[])[0], output: output.join('') }
}

const core = { name: '@cors/core', version: '1.0.0-rc.0', ...ADDRESSES }
const koa = { name: '@cors/koa', version: '1.0.0-rc.0', ...ADDRESSES }

test('tarballs are published in their order, under the tag of the release', async () => {
  writeRelease([koa, core])
  expect(await publish()).toMatchObject({ code: 0 })
  expect([...published].map(([name, { 'dist-tags': tags }]) => [name, tags])).toEqual([
    ['@cors/koa', { rc: '1.0.0-rc.0' }],
    ['@cors/core', { rc: '1.0.0-rc.0' }],
  ])
})

test('what is published already is left alone', async () => {
  writeRelease([core])
  await publish()
  const before = published.get('@cors/core')
  const { code, output } = await publish()
  expect(code).toBe(0)
  expect(output).toContain('@cors/core@1.0.0-rc.0 is published already')
  expect(published.get('@cors/core')).toBe(before)
})

test('another tarball of a published version stops all of the release', async () => {
  writeRelease([core])
  await publish()
  writeRelease([koa, { ...core, description: 'another one' }])
  const { code, output } = await publish()
  expect(code).toBe(1)
  expect(output).toContain('@cors/core@1.0.0-rc.0 is published already, and is not this tarball')
  expect([...published.keys()]).toEqual(['@cors/core'])
})

test('a tarball that was changed after the check stops all of the release', async () => {
  writeRelease([koa, core])
  writeFileSync(join(folder, '@cors-core.tgz'), 'changed')
  const { code, output } = await publish()
  expect(code).toBe(1)
  expect(output).toContain('@cors-core.tgz is not the tarball that was checked')
  expect(published.size).toBe(0)
})

test('a tarball that does not say where its sources are stops all of the release', async () => {
  writeRelease([koa, { name: '@cors/core', version: '1.0.0-rc.0', homepage: 'https://cors.dev/' }])
  const { code, output } = await publish()
  expect(code).toBe(1)
  expect(output).toContain('@cors/core: repository.url is empty')
  expect(published.size).toBe(0)
})
