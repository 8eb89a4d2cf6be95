import { checkOptions } from '@cors/core'
import { describe, expect, test, vi } from 'vitest'
import { createRandomSource, type RandomSource } from '../../core/test/random-source.ts'
import {
  exportPolicy,
  GatewayError,
  importPolicy,
  type ExportTarget,
  type ImportSource,
} from '../src/index.ts'

vi.setConfig({ testTimeout: 600_000 })

const SEED = 20_261_129
const TEXTS = Number(process.env['GATEWAYS_TESTS_TEXTS'] ?? 2000)

const SOURCES: readonly ImportSource[] = [
  'api-gateway',
  'caddy',
  'cloudfront',
  'envoy',
  'gateway-api',
  'gcs',
  'ingress-nginx',
  'r2',
  's3',
  'spring',
  'cors',
  '@koa/cors',
  '@fastify/cors',
  'hono',
]

const TARGETS: readonly ExportTarget[] = [
  'api-gateway',
  'cloudfront',
  'envoy',
  'gateway-api',
  'gcs',
  'ingress-nginx',
  'r2',
  's3',
]

const texts: readonly string[] = [
  ...TARGETS.map(
    (target) =>
      exportPolicy(
        {
          origin: ['https://app.example.com', 'http://localhost:3000'],
          methods: ['PUT'],
          allowedHeaders: ['Content-Type'],
          exposedHeaders: ['Content-Type', 'ETag'],
          credentials: true,
          maxAge: 600,
        },
        target,
      ).text,
  ),
  `{ origin: ['https://app.example.com', /x/], methods: 'GET,PUT', credentials: true, maxAge: 60 }`,
  'management.endpoints.web.cors.allowed-origins=https://app.example.com\nmanagement.endpoints.web.cors.max-age=30m\n',
  `spring:\n  cloud:\n    gateway:\n      globalcors:\n        cors-configurations:\n          '[/**]':\n            allowedOrigins: "*"\n`,
  '{"apps":{"http":{"servers":{"a":{"routes":[{"match":[{"header":{"Origin":["https://app.example.com"]}}],"handle":[{"handler":"headers","response":{"set":{"Access-Control-Allow-Origin":["{http.request.header.Origin}"]}}}]}]}}}}}',
]

const PIECES = [
  ...'[]{}(),:;"\'`\\/-?&*!|>%@#=~$\n\t \0\u2028\ud800'.split(''),
  '[[',
  '{}',
  'null',
  'true',
  '0',
  '-1',
  '1e999',
  '__proto__',
  'constructor',
  '*',
  '...a',
  '!Ref ',
  '&a ',
  '*a',
  '<<: ',
  '${X}',
  '/*',
  '//',
  '---\n',
]

/** A text with some characters removed, some pieces put in, and some parts moved. */
function mutate({ below, oneOf }: RandomSource): string {
  let text = oneOf(texts)
  for (let count = below(6); count >= 0; count--) {
    const at = below(text.length + 1)
    const removed = below(3) === 0 ? below(40) : below(3)
    const start = below(text.length)
    const piece = below(4) === 0 ? text.slice(start, start + below(60)) : oneOf(PIECES)
    text = text.slice(0, at) + piece + text.slice(at + removed)
  }
  return text
}

describe('importPolicy', () => {
  test(`takes any of ${TEXTS} texts for options that checkOptions reads, or throws its own error`, () => {
    const random = createRandomSource(SEED)
    const counts = { read: 0, rejected: 0 }
    for (let turn = 0; turn < TEXTS; turn++) {
      const text = mutate(random)
      const source = random.oneOf(SOURCES)
      const { isRead, lines } = readOrReject(text, source)
      counts[isRead ? 'read' : 'rejected']++
      for (const line of lines) expect(line).toMatch(/^[^\p{C}\p{Zl}\p{Zp}]{5,2000}$/u)
    }
    expect(counts.read).toBeGreaterThan(TEXTS / 20)
    expect(counts.rejected).toBeGreaterThan(TEXTS / 20)
  })
})

/** @throws {Error} for any error that is not of this package */
function readOrReject(
  text: string,
  source: ImportSource,
): { readonly isRead: boolean; readonly lines: readonly string[] } {
  try {
    const { options, warnings } = importPolicy(text, source)
    const issues = options === false ? [] : checkOptions(JSON.parse(JSON.stringify(options)))
    return {
      isRead: true,
      lines: [
        ...warnings.map(({ path, message }) => `${path}: ${message}`),
        ...issues.map(({ message }) => message),
      ],
    }
  } catch (error) {
    if (error instanceof GatewayError) return { isRead: false, lines: [error.message] }
    throw new Error(`${source} ${JSON.stringify(text)}`, { cause: error })
  }
}
