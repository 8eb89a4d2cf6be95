import { globSync, readFileSync } from 'node:fs'
import { basename, dirname } from 'node:path'
import { describe, expect, test } from 'vitest'

/** The packages that each published package may import: adapters import the core, and never the other way round. */
const ALLOWED: Readonly<Record<string, readonly string[]>> = {
  core: [],
  node: ['core'],
  express: ['core', 'node'],
  koa: ['core', 'node'],
  fastify: ['core', 'node'],
  nestjs: ['core', 'node'],
  fetch: ['core'],
  hono: ['core', 'fetch'],
  next: ['core', 'fetch', 'node'],
  browser: ['core'],
  conformance: ['core'],
  opentelemetry: ['core'],
  gateways: ['core'],
  cli: ['core', 'browser', 'gateways'],
}

/** Public entry points beside the roots of the packages. */
const ENTRY_POINTS = new Set([
  '@cors/core/adapter',
  '@cors/core/fetch-standard',
  '@cors/browser/situations',
])

const packages = globSync('packages/*/package.json').map((path) => ({
  name: basename(dirname(path)),
  manifest: JSON.parse(readFileSync(path, 'utf8')) as {
    private?: boolean
    dependencies?: Record<string, string>
    peerDependencies?: Record<string, string>
  },
}))
const published = packages.filter(({ manifest }) => manifest.private !== true)

/** The sources that a package publishes. */
function sourcesOf(name: string): string[] {
  return globSync(`packages/${name}/src/**/*.ts`).filter((file) => !/\.test(-d)?\.ts$/.test(file))
}

/** The imports in the published sources of a package, each with its file. */
function importsOf(name: string): { file: string; specifier: string }[] {
  return sourcesOf(name).flatMap((file) =>
    // At the end of a line or before its attributes: texts for people quote after "from", too.
    [...code(file).matchAll(/\bfrom '([^']+)'(?:$| with )|\bimport(?: |\()'([^']+)'/gm)].map(
      ([, from, bare]) => ({ file, specifier: from ?? bare ?? '' }),
    ),
  )
}

/** The package of a module: `next` of `next/server.js`. */
function rootOf(specifier: string): string {
  return specifier
    .split('/')
    .slice(0, specifier.startsWith('@') ? 2 : 1)
    .join('/')
}

/** The text of a file without its comments, which may name any module. */
function code(file: string): string {
  return readFileSync(file, 'utf8').replaceAll(/^ *(?:\/?\*|\/\/).*$/gm, '')
}

describe('imports between packages', () => {
  test('are listed for every published package', () => {
    expect(published.map(({ name }) => name).toSorted()).toEqual(Object.keys(ALLOWED).toSorted())
  })

  test.each(published)('are found in $name, and only listed packages', ({ name, manifest }) => {
    expect(sourcesOf(name)).not.toEqual([])
    const imports = importsOf(name).filter(({ specifier }) => !specifier.startsWith('.'))
    const declared = { ...manifest.dependencies, ...manifest.peerDependencies }
    const allowed = new Set(ALLOWED[name]?.map((other) => `@cors/${other}`))
    const foreign = imports.filter(({ specifier }) => {
      if (specifier.startsWith('@cors/')) return !allowed.has(rootOf(specifier))
      return !specifier.startsWith('node:') && !(rootOf(specifier) in declared)
    })
    expect(foreign).toEqual([])
  })

  test('do not exist in the core, not even of Node', () => {
    const outside = importsOf('core').filter(
      ({ specifier }) => !specifier.startsWith('./') && !specifier.startsWith('../'),
    )
    expect(outside).toEqual([])
    expect(packages.find(({ name }) => name === 'core')?.manifest.dependencies).toBeUndefined()
  })

  test.each(published)(
    'name public entry points: $name imports no file inside another package',
    ({ name }) => {
      const deep = importsOf(name).filter(
        ({ specifier }) =>
          !ENTRY_POINTS.has(specifier) && /^@cors\/[^/]+\/|^\.\.\/\.\.\/\.\./.test(specifier),
      )
      expect(deep).toEqual([])
    },
  )

  test.each(published)('find every export listed by hand: $name has no `export *`', ({ name }) => {
    const wholesale = globSync(`packages/${name}/src/**/*.ts`).filter((file) =>
      /^export \*/m.test(readFileSync(file, 'utf8')),
    )
    expect(wholesale).toEqual([])
  })
})

describe('what users need of the core', () => {
  const entries = [
    ...['node', 'koa', 'fastify', 'nestjs', 'fetch', 'hono', 'next'].map(
      (name) => `packages/${name}/src/index.ts`,
    ),
    'packages/next/src/api-routes.ts',
  ]
  const fromCore = (file: string): readonly string[] =>
    [...code(file).matchAll(/export (?:type )?\{[^}]*\} from '@cors\/core'/g)]
      .map(([text]) => text)
      .toSorted()

  test.each(entries)('is exported by %s as by @cors/express', (file) => {
    const names = fromCore('packages/express/src/index.ts')
    expect(names).toHaveLength(2)
    expect(fromCore(file)).toEqual(names)
  })
})
