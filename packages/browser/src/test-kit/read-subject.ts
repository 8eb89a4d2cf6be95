import { definePolicy, type CorsOptions, type CorsPolicy } from '@cors/core'
import type { Header, HeaderList } from '../page-request.ts'
import type { ServerResponse } from '../server-answers.ts'

/** What stands in `expect(…)`. */
export type Subject =
  | { readonly policy: CorsPolicy }
  | {
      readonly preflight: ServerResponse | undefined
      readonly response: ServerResponse | undefined
    }

/**
 * Reads a policy, options, an answer in any of the shapes that frameworks and clients give it, or
 * `{ preflight, response }` of two such answers.
 *
 * @throws {TypeError} for anything else
 * @throws {CorsPolicyError} for options that are refused
 */
export function readSubject(value: unknown): Subject {
  if (!isRecord(value)) throw unreadable(value)
  const response = readResponse(value)
  if (response !== undefined) return { preflight: undefined, response }
  if ('preflight' in value || 'response' in value) {
    return { preflight: readPart(value['preflight']), response: readPart(value['response']) }
  }
  if ('origin' in value) return { policy: definePolicy(value as unknown as CorsOptions) }
  throw unreadable(value)
}

function readPart(value: unknown): ServerResponse | undefined {
  if (value === undefined) return undefined
  const response = isRecord(value) ? readResponse(value) : undefined
  if (response === undefined) throw unreadable(value)
  return response
}

/**
 * `fetch` and axios: `status`, `headers` that can be iterated · supertest: `status`, `headers` as a record · Fastify's
 * `inject`: `statusCode`, `headers` as a record · `node:http`: `statusCode`, `rawHeaders`.
 */
function readResponse(value: Readonly<Record<string, unknown>>): ServerResponse | undefined {
  const status = value['status'] ?? value['statusCode']
  const { headers, rawHeaders } = value
  if (typeof status !== 'number' || !isRecord(headers)) return undefined
  return { status, headers: isTexts(rawHeaders) ? inPairs(rawHeaders) : readHeaders(headers) }
}

function readHeaders(headers: Readonly<Record<string, unknown>>): HeaderList {
  const entries = isIterable(headers) ? [...headers] : Object.entries(headers)
  return entries.flatMap(([name, value]): readonly Header[] => {
    if (value === undefined || value === null) return []
    const lines: readonly unknown[] = Array.isArray(value) ? value : [value]
    return lines.map((line) => [String(name), String(line)])
  })
}

function inPairs(texts: readonly string[]): HeaderList {
  return texts.flatMap((name, index): readonly Header[] =>
    index % 2 === 0 ? [[name, texts[index + 1] ?? '']] : [],
  )
}

function isRecord(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null
}

function isIterable(value: object): value is Iterable<readonly [unknown, unknown]> {
  return Symbol.iterator in value
}

function isTexts(value: unknown): value is readonly string[] {
  return Array.isArray(value) && value.length > 0
}

function unreadable(value: unknown): TypeError {
  const shown = isRecord(value) ? `an object with ${Object.keys(value).join(', ')}` : typeof value
  return new TypeError(
    `@cors/browser: expected a policy, its options, an answer with status and headers, or { preflight, response }; received ${shown}`,
  )
}
