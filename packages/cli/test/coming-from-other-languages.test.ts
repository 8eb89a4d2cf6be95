import type { RequestListener } from 'node:http'
import express, { type RequestHandler } from 'express'
import { describe, expect, onTestFinished, test } from 'vitest'
import {
  comparePolicies,
  definePolicy,
  toOptions,
  type CorsOptions,
  type CorsPolicy,
} from '@cors/core'
import { importPolicy } from '@cors/gateways'
import { describeDifferences, isOfCors } from './coming-from/compare-responses.ts'
import {
  listDocumentedOptions,
  readCode,
  readPage,
  replaceBlock,
  writeTable,
} from './coming-from/pages.ts'
import {
  createDjangoMiddleware,
  DJANGO_CASES,
  DJANGO_OPTIONS,
  readDjangoSettings,
} from './coming-from/read-from-source/django.ts'
import type { LibraryCase } from './coming-from/read-from-source/library-case.ts'
import {
  createRackCors,
  RAILS_CASES,
  RAILS_OPTIONS,
  readRailsSettings,
} from './coming-from/read-from-source/rails.ts'
import {
  createSpringFilter,
  readSpringSettings,
  SPRING_CASES,
  SPRING_OPTIONS,
} from './coming-from/read-from-source/spring.ts'
import { REQUESTS, send } from './coming-from/requests.ts'
import { runProgram, type RunningProgram } from './coming-from/run-program.ts'
import { runCors } from './run-cors.ts'
import { serve } from './serve.ts'

const CLI = new URL('../', import.meta.url)

const OPTIONS = /\bcors\((\{[^]*?\})\)/

/** The policy of the program of a page. */
function readPolicy(text: string): CorsPolicy {
  const [, options = ''] = OPTIONS.exec(readCode(text, 'After')) ?? []
  // oxlint-disable-next-line no-new-func no-implied-eval typescript/no-implied-eval -- the text of our own page
  return definePolicy(new Function(`return (${options})`)() as CorsOptions)
}

/** A library that cannot be run here. Its file makes middleware that does what its source says. */
interface Library<Settings> {
  readonly page: string
  readonly cases: readonly LibraryCase<Settings>[]
  readonly options: readonly string[]
  readonly createMiddleware: (settings: Partial<Settings>) => RequestHandler
  /** Of the code under "Before". */
  readonly readSettings: (code: string) => Partial<Settings>
}

function describeLibrary<Settings>({
  page,
  cases,
  options,
  createMiddleware,
  readSettings,
}: Library<Settings>): void {
  const { path, text } = readPage(page)

  /** The program of the page, with the library before it in place of this one. */
  function startBefore(): Promise<RunningProgram> {
    const settings = readSettings(readCode(text, 'Before'))
    expect(Object.keys(settings)).toHaveLength(6)
    const file = `../../test/coming-from/read-from-source/${page}.ts`
    const code = readCode(text, 'After')
      .replace(
        /^import \{ cors \}.*$/m,
        `import { ${createMiddleware.name} as cors } from '${file}'`,
      )
      .replace(OPTIONS, () => `cors(${JSON.stringify(settings)})`)
    return runProgram(CLI, code)
  }

  describe(`coming from ${page}`, () => {
    test.each(cases)(
      'does what its own test says: $name',
      async ({ settings, method = 'GET', path: url = '/', headers, status, expected }) => {
        const app = express()
        app.use(createMiddleware(settings))
        app.use('/test-401', (_, response) => void response.status(401).end())
        app.use((_, response) => void response.end())
        const served = await serve(app as RequestListener)
        const { port } = new URL(served.url)
        const response = await send(Number(port), { label: '', method, path: url, headers })
        const names = Object.keys(expected)
        expect({
          status: status && response.status,
          ...Object.fromEntries(names.map((name) => [name, response.headers[name]])),
        }).toEqual({ status, ...expected })
      },
    )

    test('the page shows every difference', async () => {
      const [old, program] = [await startBefore(), await runProgram(CLI, readCode(text, 'After'))]
      onTestFinished(async () => {
        await old.stop()
        await program.stop()
      })
      const exchanges = await Promise.all(
        REQUESTS.map(async (request) => ({
          request,
          before: await send(old.port, request),
          after: await send(program.port, request),
        })),
      )
      const differences = writeTable([
        ['request', 'before', 'after'],
        ...describeDifferences(exchanges, isOfCors),
      ])
      await expect(replaceBlock(text, 'differences', differences)).toMatchFileSnapshot(path)
    })

    test('the command of the page makes its program of the server', async () => {
      const { port, stop } = await startBefore()
      onTestFinished(stop)
      const command = /npx @cors\/cli (audit [^]*?)\n```/.exec(text)?.[1] ?? ''
      const args = command.replace('https://api.example.com', `http://127.0.0.1:${port}`)
      const { output } = await runCors(args.split(/[\s\\]+/))
      const seen = definePolicy(JSON.parse(output) as CorsOptions)
      expect(comparePolicies(seen, readPolicy(text)).relation).toBe('equal')
    })

    test('the page knows every option', () => {
      expect(listDocumentedOptions(text)).toEqual(new Set(options))
    })
  })
}

describeLibrary({
  page: 'spring',
  cases: SPRING_CASES,
  options: SPRING_OPTIONS,
  createMiddleware: createSpringFilter,
  readSettings: readSpringSettings,
})
describeLibrary({
  page: 'django',
  cases: DJANGO_CASES,
  options: DJANGO_OPTIONS,
  createMiddleware: createDjangoMiddleware,
  readSettings: readDjangoSettings,
})
describeLibrary({
  page: 'rails',
  cases: RAILS_CASES,
  options: RAILS_OPTIONS,
  createMiddleware: createRackCors,
  readSettings: readRailsSettings,
})

test('`cors import spring` makes the options of the program of the page', () => {
  const { text } = readPage('spring')
  const { options } = importPolicy(readCode(text, 'Import your settings', 'yaml'), 'spring')
  expect(options && toOptions(definePolicy(options))).toEqual(toOptions(readPolicy(text)))
})
