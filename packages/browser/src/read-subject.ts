import { definePolicy, type CorsOptions, type CorsPolicy } from '@cors/core'
import type { Header, HeaderList } from './page-request.ts'
import type { RecordedResponse } from './recorded-responses.ts'

/** What a test passes to `expect(…)`. */
export type Subject =
  | { readonly policy: CorsPolicy }
  | {
      readonly preflight: RecordedResponse | undefined
      readonly response: RecordedResponse | undefined
    }

/**
 * Reads a policy, options, a response as frameworks and HTTP clients represent it, or `{ preflight, response }` of two
 * such responses.
 *
 * @throws {TypeError} for anything else
 * @throws {CorsPolicyError} for options that `definePolicy` rejects
 */
export function readSubject(value: unknown): Subject {
  if (!isRecord(value)) throw unreadable(value)
  const response = readResponse(value)
  if (response !== undefined) return { preflight: undefined, response }
  if ('preflight' in value || 'response' in value) {
    return { preflight: readPart(value['preflight']), response: readPart(value['response']) }
  }
  if (isOptions(value)) return { policy: definePolicy<CorsOptions>(value) }
  throw unreadable(value)
}

function readPart(value: unknown): RecordedResponse | undefined {
  if (value === undefined) return undefined
  const response = isRecord(value) ? readResponse(value) : undefined
  if (response === undefined) throw unreadable(value)
  return response
}

/**
 * `fetch` and axios: `status`, iterable `headers` · supertest: `status`, `headers` as a record · Fastify's `inject`:
 * `statusCode`, `headers` as a record · `node:http`: `statusCode`, `rawHeaders`.
 */
function readResponse(value: Readonly<Record<string, unknown>>): RecordedResponse | undefined {
  const status = value['status'] ?? value['statusCode']
  const { headers, rawHeaders } = value
  if (typeof status !== 'number' || !isRecord(headers)) return undefined
  return {
    status,
    headers: isRawHeaders(rawHeaders) ? toPairs(rawHeaders) : readHeaders(headers),
  }
}

function readHeaders(headers: Readonly<Record<string, unknown>>): HeaderList {
  const entries = isIterable(headers) ? [...headers] : Object.entries(headers)
  return entries.flatMap(([name, value]): readonly Header[] => {
    if (value === undefined || value === null) return []
    const lines: readonly unknown[] = Array.isArray(value) ? value : [value]
    return lines.map((line) => [String(name), String(line)])
  })
}

function toPairs(rawHeaders: readonly string[]): HeaderList {
  return rawHeaders.flatMap((name, index): readonly Header[] =>
    index % 2 === 0 ? [[name, rawHeaders[index + 1] ?? '']] : [],
  )
}

function isRecord(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null
}

/** `definePolicy` checks the rest, and lists every issue. */
function isOptions(value: object): value is CorsOptions {
  return 'origin' in value
}

function isIterable(value: object): value is Iterable<readonly [unknown, unknown]> {
  return Symbol.iterator in value
}

function isRawHeaders(value: unknown): value is readonly string[] {
  return Array.isArray(value) && value.length > 0
}

function unreadable(value: unknown): TypeError {
  const shown = isRecord(value) ? `an object with ${Object.keys(value).join(', ')}` : typeof value
  return new TypeError(
    `@cors/browser: expected a policy, options, a response with status and headers, or { preflight, response }; received ${shown}`,
  )
}
