import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { dirname, join } from 'node:path'
import { describe, expect, onTestFinished, test } from 'vitest'
import { CALLER_CHANGES } from '../src/migrate/caller-change.ts'
import { migrateSource } from '../src/migrate/migrate-source.ts'
import { OLD_PACKAGES } from '../src/migrate/old-package.ts'
import {
  describeDifferences,
  findCallerChanges,
  type Exchange,
} from './coming-from/compare-responses.ts'
import {
  listDocumentedOptions,
  readCode,
  readPage,
  replaceBlock,
  writeTable,
} from './coming-from/pages.ts'
import { REQUESTS, send } from './coming-from/requests.ts'
import { runProgram, type RunningProgram } from './coming-from/run-program.ts'

const CLI = new URL('../', import.meta.url)
const NEST = new URL('../../nestjs/', import.meta.url)

interface Library {
  /** Of the file in `docs/coming-from`. */
  readonly page: string
  /** The package whose dependencies the programs import. */
  readonly root: URL
  readonly extension: 'js' | 'ts'
  /** What a program is to begin with, so that it is quiet. */
  readonly prelude?: string
  readonly migratesFrom?: (typeof OLD_PACKAGES)[number]['name']
  /** The library without options, with its import. */
  readonly defaults: string
  /** A file of the library's own, and where it names its options. */
  readonly source: { readonly module: string; readonly file: string; readonly options: RegExp }
}

const LIBRARIES: readonly Library[] = [
  {
    page: 'cors',
    root: CLI,
    extension: 'js',
    migratesFrom: 'cors',
    defaults: `import cors from 'cors'\nimport express from 'express'\nexpress().use(cors())`,
    source: { module: 'cors', file: 'lib/index.js', options: /\b(?:o|corsO)ptions\.(\w+)/g },
  },
  {
    page: 'koa-cors',
    root: CLI,
    extension: 'js',
    migratesFrom: '@koa/cors',
    defaults: `import cors from '@koa/cors'\napp.use(cors())`,
    source: { module: '@koa/cors', file: 'index.js', options: /\boptions\.(\w+)/g },
  },
  {
    page: 'fastify-cors',
    root: CLI,
    extension: 'js',
    migratesFrom: '@fastify/cors',
    defaults: `import cors from '@fastify/cors'\napp.register(cors)`,
    source: {
      module: '@fastify/cors',
      file: 'types/index.d.ts',
      options: /(?<=interface FastifyCorsOptions \{(?:(?!\n {2}\})[^])*\n {4})(\w+)\?:/g,
    },
  },
  {
    page: 'hono-cors',
    root: CLI,
    extension: 'js',
    migratesFrom: 'hono/cors',
    defaults: `import { cors } from 'hono/cors'\napp.use(cors())`,
    source: {
      module: 'hono',
      file: 'dist/types/middleware/cors/index.d.ts',
      options: /(?<=type CORSOptions = \{(?:(?!\n\})[^])*\n {2})(\w+)\?:/g,
    },
  },
  {
    page: 'nest-enable-cors',
    root: NEST,
    extension: 'ts',
    defaults: `import { NestFactory } from '@nestjs/core'\nconst app = await NestFactory.create(AppModule)\napp.enableCors()\n`,
    prelude: `import { Logger } from '@nestjs/common'\nLogger.overrideLogger(false)\n`,
    source: {
      module: '@nestjs/common',
      file: 'interfaces/external/cors-options.interface.d.ts',
      options: /(?<=interface CorsOptions \{(?:(?!\n\})[^])*\n {4})(\w+)\?:/g,
    },
  },
]

/** The names of the options that a library knows, by its own code. */
function listKnownOptions({
  root,
  source: { module, file, options },
}: Library): ReadonlySet<string> {
  const { resolve } = createRequire(new URL('package.json', root))
  let folder = dirname(resolve(module))
  while (!folder.endsWith(join('node_modules', module))) folder = dirname(folder)
  const text = readFileSync(join(folder, file), 'utf8')
  return new Set([...text.matchAll(options)].map(([, name]) => name!))
}

async function start(library: Library, code: string): Promise<RunningProgram> {
  const program = await runProgram(library.root, `${library.prelude ?? ''}${code}`)
  onTestFinished(program.stop)
  return program
}

/** Sends every request to both programs of a page. */
async function exchangeAll(library: Library, text: string): Promise<readonly Exchange[]> {
  const before = await start(library, readCode(text, 'Before'))
  const after = await start(library, readCode(text, 'After'))
  return Promise.all(
    REQUESTS.map(async (request) => ({
      request,
      before: await send(before.port, request),
      after: await send(after.port, request),
    })),
  )
}

/** A program as its tokens, nearly. */
function withoutSpace(code: string): string {
  return code
    .replaceAll(/ \/\/ .*$/gm, '')
    .replaceAll(/\s+/g, '')
    .replaceAll(/,(?=[\])}])/g, '')
}

describe.each(LIBRARIES)('coming from $page', (library) => {
  const { page, extension, migratesFrom } = library
  const { path, text } = readPage(page)
  const migrated = migrateSource(readCode(text, 'Before'), `program.${extension}`)

  test('`cors migrate` makes the second program of the first, and leaves nothing to decide', () => {
    expect(migrated.decisions).toEqual([])
    expect(withoutSpace(migrated.text)).toBe(withoutSpace(readCode(text, 'After')))
  })

  test('the page shows every difference between the two, and the report of `cors migrate` is right', async () => {
    const exchanges = await exchangeAll(library, text)
    expect(findCallerChanges(exchanges)).toEqual([...migrated.callerChanges].toSorted())
    const changes = migrated.callerChanges.map((change) => `- ${CALLER_CHANGES[change]}`)
    const differences = writeTable([
      ['request', 'before', 'after'],
      ...describeDifferences(exchanges),
    ])
    const current = replaceBlock(
      replaceBlock(text, 'caller changes', changes.join('\n')),
      'differences',
      differences,
    )
    await expect(current).toMatchFileSnapshot(path)
  })

  test('the page shows what `cors migrate` makes of a call without options', () => {
    const [, call = ''] = /\n## Calls\n\n(?:\|.*\n){2}\|[^|]+\| `([^`]+)`/.exec(text) ?? []
    const { text: migratedDefaults } = migrateSource(library.defaults, `program.${extension}`)
    expect(call).toContain("origin: '*'")
    expect(withoutSpace(migratedDefaults)).toContain(withoutSpace(call))
  })

  test('the page and `cors migrate` know every option that the library knows', () => {
    const known = listKnownOptions(library)
    expect(known.size).toBeGreaterThan(5)
    expect(listDocumentedOptions(text)).toEqual(known)
    const old = OLD_PACKAGES.find(({ name }) => name === (migratesFrom ?? 'cors'))!
    expect([...known].filter((name) => !old.options.has(name))).toEqual([])
  })
})
