import type { CallerChange } from '../../src/migrate/caller-change.ts'
import type { ProgramRequest, ProgramResponse } from './requests.ts'

/** A request, and what two programs responded. */
export interface Exchange {
  readonly request: ProgramRequest
  readonly before: ProgramResponse
  readonly after: ProgramResponse
}

/** They say how a response was sent, or repeat what its body says. */
const NOT_COMPARED = new Set([
  'connection',
  'content-length',
  'date',
  'etag',
  'keep-alive',
  'transfer-encoding',
])
const LISTS = new Set([
  'access-control-allow-headers',
  'access-control-allow-methods',
  'access-control-expose-headers',
  'vary',
])
const NEEDS_NO_PERMISSION = new Set(['get', 'head', 'post'])
const PREFIX = 'access-control-'

/** A value, so that two that mean the same are equal. */
function toComparable(name: string, value: string | undefined): string | undefined {
  if (value === undefined || !LISTS.has(name)) return value
  const items = value.toLowerCase().split(/\s*,\s*/)
  return items
    .filter((item) => name !== 'access-control-allow-methods' || !NEEDS_NO_PERMISSION.has(item))
    .toSorted()
    .join()
}

/** Whether the library says it, and not the framework that it is for. */
export function isOfCors(name: string): boolean {
  return name === 'vary' || name.startsWith(PREFIX)
}

function findDifferentHeaders({ before, after }: Exchange): readonly string[] {
  const names = new Set([...Object.keys(before.headers), ...Object.keys(after.headers)])
  return [...names]
    .filter((name) => !NOT_COMPARED.has(name))
    .filter(
      (name) =>
        toComparable(name, before.headers[name]) !== toComparable(name, after.headers[name]),
    )
    .toSorted()
}

/** `access-control-allow-origin` as `Allow-Origin`. */
function toShownName(name: string): string {
  const short = name.startsWith(PREFIX) ? name.slice(PREFIX.length) : name
  return short.replaceAll(/(?<![a-z])[a-z]/g, (letter) => letter.toUpperCase())
}

function describeResponse(
  { status, headers }: ProgramResponse,
  showsStatus: boolean,
  names: readonly string[],
): string {
  const lines = names.flatMap((name) => {
    const value = headers[name]
    return value === undefined ? [] : [`\`${toShownName(name)}: ${value}\``]
  })
  const parts = [...(showsStatus ? [String(status)] : []), ...lines]
  return parts.length === 0 ? 'none of these' : parts.join(', ')
}

/**
 * The rows of a table: what was requested, before, and after. Requests with the same difference share a row.
 *
 * @param isCompared - whether a header matters; default: all do
 */
export function describeDifferences(
  exchanges: readonly Exchange[],
  isCompared: (name: string) => boolean = () => true,
): readonly (readonly [requests: string, before: string, after: string])[] {
  const rows = new Map<string, { labels: string[]; before: string; after: string }>()
  for (const exchange of exchanges) {
    const { request, before, after } = exchange
    const names = findDifferentHeaders(exchange).filter((name) => isCompared(name))
    const hasStatus = before.status !== after.status
    if (names.length === 0 && !hasStatus) continue
    const row = {
      labels: [request.label],
      before: describeResponse(before, hasStatus, names),
      after: describeResponse(after, hasStatus, names),
    }
    const key = `${row.before} | ${row.after}`
    const same = rows.get(key)
    if (same === undefined) rows.set(key, row)
    else same.labels.push(request.label)
  }
  return [...rows.values()].map(({ labels, before, after }) => [labels.join('; '), before, after])
}

function isPreflight({ method, headers }: ProgramRequest): boolean {
  return method === 'OPTIONS' && 'Origin' in headers && 'Access-Control-Request-Method' in headers
}

function hasCorsHeaders({ headers }: ProgramResponse): boolean {
  return Object.keys(headers).some((name) => name.startsWith(PREFIX))
}

function isOk({ status }: ProgramResponse): boolean {
  return status >= 200 && status < 300
}

/** How each change that `cors migrate` reports is seen from outside. */
const SIGNS = {
  'denied-preflight-403': ({ request, before, after }) =>
    isPreflight(request) && before.status !== 403 && after.status === 403,
  'plain-options': ({ request, before, after }) =>
    request.method === 'OPTIONS' &&
    !isPreflight(request) &&
    ('access-control-allow-methods' in before.headers || before.status !== after.status),
  'lists-not-leaked': ({ request, before, after }) =>
    'Origin' in request.headers && hasCorsHeaders(before) && !hasCorsHeaders(after),
  'vary-kept': ({ request, before, after }) =>
    !isPreflight(request) &&
    after.headers['vary']?.includes('Origin') === true &&
    before.headers['vary']?.includes('Origin') !== true,
  'preflight-status-204': ({ request, before, after }) =>
    isPreflight(request) && isOk(before) && before.status !== 204 && after.status === 204,
  'no-cache-control': ({ before, after }) =>
    'cache-control' in before.headers && !('cache-control' in after.headers),
} satisfies Partial<Readonly<Record<CallerChange, (exchange: Exchange) => boolean>>>

/** The changes of `cors migrate` that the responses show. */
export function findCallerChanges(exchanges: readonly Exchange[]): readonly string[] {
  return Object.entries(SIGNS)
    .filter(([, isSeen]) => exchanges.some((exchange) => isSeen(exchange)))
    .map(([change]) => change)
    .toSorted()
}
