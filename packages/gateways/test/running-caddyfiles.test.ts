import { execFileSync } from 'node:child_process'
import { rmSync, writeFileSync, mkdtempSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { predict } from '@cors/browser'
import { checkOptions, definePolicy, type CorsDecision, type CorsPolicy } from '@cors/core'
import * as fc from 'fast-check'
import { expect, test, vi } from 'vitest'
import { importPolicy } from '../src/index.ts'
import { findProgram } from './find-program.ts'
import { sendRequest } from './send-request.ts'
import { freePorts, startGateway } from './start-gateway.ts'

vi.setConfig({ testTimeout: 120_000 })

const SITES = 60
const PAGES = [
  'https://a.example.org',
  'https://b.example.org',
  'https://x.a.example.org',
  'https://example.org',
  'http://localhost',
  'http://localhost:3000',
  'https://stranger.example',
]

const page = fc.constantFrom(...PAGES)
const condition: fc.Arbitrary<string> = fc.oneof(
  { weight: 4, arbitrary: page.map((origin) => `header origin ${origin}`) },
  page.map((origin) => `not header Origin ${origin}`),
  page.map((origin) => `expression {header.Origin} == "${origin}"`),
  {
    weight: 4,
    arbitrary: fc.constantFrom(
      'header Origin *',
      'not method OPTIONS',
      'path /*',
      String.raw`header_regexp Origin ^https://(.*\.)?example\.org$`,
      String.raw`header_regexp origin ^http://localhost(:\d+)?$`,
    ),
  },
  fc.constantFrom(
    'header X-Key *',
    'remote_ip 10.0.0.1',
    'vars {listed} yes',
    'vars {known} yes',
    String.raw`header_regexp origin ^https://[^.]+\.example\.org$`,
    'header_regexp Origin example',
  ),
)
const matcher = fc.uniqueArray(condition, {
  minLength: 1,
  maxLength: 2,
  // Caddy accepts one of a kind.
  selector: (text) => text.split(' ')[0],
})
const sent = fc.oneof(
  { weight: 5, arbitrary: fc.constantFrom('{header.Origin}', '{header.origin}', '*') },
  page,
)
const directives: fc.Arbitrary<string> = fc
  .array(fc.tuple(matcher, sent, fc.option(matcher, { nil: undefined })), {
    minLength: 1,
    maxLength: 2,
  })
  .map((parts) =>
    parts
      .flatMap(([conditions, value, around], index) => {
        const block = (name: string, lines: readonly string[]): string[] => [
          `@${name}${index} {`,
          ...lines,
          '}',
        ]
        const header = `header @own${index} Access-Control-Allow-Origin ${value}`
        return [
          ...block('own', conditions),
          ...(around === undefined
            ? [header]
            : [...block('around', around), `route @around${index} {`, header, '}']),
        ]
      })
      .join('\n'),
  )
const MAPS = String.raw`
map {header.origin} {listed} {
  https://a.example.org yes
  ~^http://localhost(:\d+)?$ yes
  https://b.example.org no
  default no
}
map "{listed} {method}" {known} {
  "yes GET" yes
  default no
}`

const program = findProgram('caddy', 'own')
if (program === undefined) {
  process.stdout.write('skipped: running Caddyfiles, because Caddy is not installed\n')
}

test.skipIf(program === undefined)(
  `${SITES} random Caddyfiles are read as what Caddy does with them, or a warning says otherwise`,
  async () => {
    const [command, ...parameters] = program!.command
    const folder = mkdtempSync(join(tmpdir(), 'cors-caddyfiles-'))
    const adapt = (text: string): string => {
      writeFileSync(join(folder, 'Caddyfile'), text)
      const adapted = [...parameters, 'adapt', '--adapter', 'caddyfile', '--config', 'Caddyfile']
      return execFileSync(command, adapted, {
        cwd: folder,
        encoding: 'utf8',
        env: { ...process.env, ...program!.env, HOME: folder },
        stdio: ['ignore', 'pipe', 'ignore'],
      })
    }
    const ports = await freePorts(SITES)
    const sites = fc
      .sample(directives, { seed: 20_261_129, numRuns: SITES })
      .map((text, index) => `http://:${ports[index]} {\n${MAPS}\n${text}\nrespond "x" 200\n}\n`)
    const text = `{\nadmin off\n}\n${sites.join('')}`
    const running = await startGateway(program!, ports, () => ({
      files: [{ name: 'Caddyfile', text }],
      parameters: ['run', '--adapter', 'caddyfile', '--config', 'Caddyfile'],
    }))
    const counts = { same: 0, warned: 0, issues: 0 }
    try {
      for (const [index, site] of sites.entries()) {
        const { options, warnings } = importPolicy(adapt(site), 'caddy')
        if (options !== false && checkOptions(options).length > 0) {
          counts.issues++
          continue
        }
        const policy = definePolicy(
          options === false ? { origin: 'https://denied.invalid' } : options,
        ) as CorsPolicy<CorsDecision>
        counts[warnings.length === 0 ? 'same' : 'warned']++
        const saysWider = warnings.some(({ message }) => /allow/.test(message))
        for (const origin of PAGES) {
          const { headers } = await sendRequest(ports[index]!, 'GET', '/', [['Origin', origin]])
          const pairs = Object.entries(headers).flatMap(([name, values]) =>
            values.map((value) => [name, value] as const),
          )
          const request = { url: 'https://server.invalid/', origin }
          const there = predict(request, { response: { status: 200, headers: pairs } }).outcome
          const here = predict(request, policy, {
            application: { status: 200, headers: [] },
          }).outcome
          const isSaid = warnings.length > 0 && (here === 'blocked' || saysWider)
          if (here !== there && !isSaid) {
            throw new Error(JSON.stringify({ site, origin, here, there, options, warnings }))
          }
        }
      }
    } finally {
      await running.stop()
      rmSync(folder, { recursive: true })
    }
    expect(counts.same).toBeGreaterThan(SITES / 10)
    expect(counts.warned).toBeGreaterThan(SITES / 10)
  },
)
