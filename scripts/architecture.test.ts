import { globSync, readFileSync } from 'node:fs'
import { basename, dirname } from 'node:path'
import { describe, expect, test } from 'vitest'

/** What each published package may import of the others: arrows point from adapters to the core and never back. */
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
}

/** Doors beside the root of a package, for other packages of this repository. */
const DOORS = new Set(['@cors/core/adapter', '@cors/core/fetch-standard'])

/** What answers no requests. */
const NO_ADAPTERS = new Set(['core', 'browser'])

/** Types alone are no file to load. */
const VALUES_BY_OTHER_DOORS =
  /^(?:import|export) (?!type )[^']* from '@cors\/core(?:\/(?!adapter')[^']*)?'/m

const packages = globSync('packages/*/package.json').map((path) => ({
  name: basename(dirname(path)),
  manifest: JSON.parse(readFileSync(path, 'utf8')) as {
    private?: boolean
    dependencies?: Record<string, string>
    peerDependencies?: Record<string, string>
  },
}))
const published = packages.filter(({ manifest }) => manifest.private !== true)

/** The files that are published of a package, as sources. */
function sourcesOf(name: string): string[] {
  return globSync(`packages/${name}/src/**/*.ts`).filter((file) => !/\.test(-d)?\.ts$/.test(file))
}

/** The modules that the published sources of a package import, with the file that does. */
function importsOf(name: string): { file: string; specifier: string }[] {
  return sourcesOf(name).flatMap((file) =>
    [...code(file).matchAll(/\bfrom '([^']+)'|\bimport(?: |\()'([^']+)'/g)].map(
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

/** The text of a file without its comments, which may speak of any module. */
function code(file: string): string {
  return readFileSync(file, 'utf8').replaceAll(/^ *(?:\/?\*|\/\/).*$/gm, '')
}

describe('the arrows between packages', () => {
  test('are stated for every published package', () => {
    expect(published.map(({ name }) => name).toSorted()).toEqual(Object.keys(ALLOWED).toSorted())
  })

  test.each(published)('are followed by the imports of $name', ({ name, manifest }) => {
    const imports = importsOf(name).filter(({ specifier }) => !specifier.startsWith('.'))
    const declared = { ...manifest.dependencies, ...manifest.peerDependencies }
    const allowed = new Set(ALLOWED[name]?.map((other) => `@cors/${other}`))
    const foreign = imports.filter(({ specifier }) => {
      if (specifier.startsWith('@cors/')) return !allowed.has(rootOf(specifier))
      return !specifier.startsWith('node:') && !(rootOf(specifier) in declared)
    })
    expect(foreign).toEqual([])
  })

  test('lead out of the core nowhere, not even to Node', () => {
    const outside = importsOf('core').filter(
      ({ specifier }) => !specifier.startsWith('./') && !specifier.startsWith('../'),
    )
    expect(outside).toEqual([])
    expect(packages.find(({ name }) => name === 'core')?.manifest.dependencies).toBeUndefined()
  })

  test.each(published)(
    'end at the doors of packages: nothing in $name reaches into another package',
    ({ name }) => {
      const deep = importsOf(name).filter(
        ({ specifier }) =>
          !DOORS.has(specifier) && /^@cors\/[^/]+\/|^\.\.\/\.\.\/\.\./.test(specifier),
      )
      expect(deep).toEqual([])
    },
  )

  test.each(published.filter(({ name }) => !NO_ADAPTERS.has(name)))(
    'lead from $name into the core by one door: each further one is a further file to load',
    ({ name }) => {
      const files = sourcesOf(name).filter((file) => VALUES_BY_OTHER_DOORS.test(code(file)))
      expect(files).toEqual([])
    },
  )

  test.each(published)('are listed by hand: $name exports nothing wholesale', ({ name }) => {
    const wholesale = globSync(`packages/${name}/src/**/*.ts`).filter((file) =>
      /^export \*/m.test(readFileSync(file, 'utf8')),
    )
    expect(wholesale).toEqual([])
  })
})
