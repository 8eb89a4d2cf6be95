import { compileHeaderCheck } from '../compile-header-check.ts'
import { compileMethodCheck } from '../compile-method-check.ts'
import type { CorsPolicy } from '../cors-policy.ts'
import type { CorsRequest } from '../cors-request.ts'
import {
  denyAll,
  findUncoveredPatterns,
  findWitnessOrigin,
  hasOriginFunction,
} from './compare-policies-origins.ts'

/** Something that one policy lets pages do and another one does not. */
export interface Grant {
  readonly option: 'origin' | 'credentials' | 'methods' | 'allowedHeaders' | 'exposedHeaders'
  /** The entry of the list that grants it; `undefined` for `credentials` and an `origin` function. */
  readonly entry: string | undefined
  /** What that entry grants: itself, or an example of what a wildcard does. */
  readonly granted: string | undefined
  /** Which pages: the subject of a sentence. */
  readonly pages: string
  /** What they can do: the end of a sentence. */
  readonly action: string
  /** A request that shows it; `undefined` if only a function knows an allowed origin. */
  readonly request: CorsRequest | undefined
}

/** Finds everything that the rules of one policy let pages do and those of the other one do not. */
export function findGrants(granting: CorsPolicy, other: CorsPolicy): readonly Grant[] {
  const read = `read responses${granting.credentials ? ', with cookies too' : ''}`
  const origins = hasOriginFunction(granting) ? [] : findUncoveredPatterns(granting, other)
  const grants: Grant[] = origins.map(({ pattern, origin }) => ({
    option: 'origin',
    entry: pattern,
    granted: origin,
    pages: origin === 'null' ? 'Pages in sandboxed frames' : `Pages of ${origin}`,
    action: read,
    request: pageRequest(origin),
  }))
  const origin = findWitnessOrigin(granting, other)
  const pages = describePages(granting, origin)

  function add(
    option: Grant['option'],
    action: string,
    requestFrom: (origin: string) => CorsRequest,
    { entry, granted }: Partial<Pick<Grant, 'entry' | 'granted'>> = {},
  ): void {
    const request = origin === undefined ? undefined : requestFrom(origin)
    grants.push({ option, entry, granted, pages, action, request })
  }

  if (hasOriginFunction(granting) && other === denyAll) add('origin', read, pageRequest)
  if (granting.credentials && !other.credentials) {
    add('credentials', 'send cookies and read the responses', pageRequest)
  }

  const allowsMethod = compileMethodCheck(other.methods)
  for (const name of findUncoveredNames(granting.methods, other.methods, allowsMethod, 'PURGE')) {
    const { granted } = name
    add('methods', `send ${granted}`, (from) => preflightRequest(from, granted), name)
  }

  const checkHeaders = compileHeaderCheck(other.allowedHeaders)
  const allowsHeader = (name: string): boolean => checkHeaders(name) === 'allowed'
  for (const name of findUncoveredNames(
    granting.allowedHeaders,
    other.allowedHeaders,
    allowsHeader,
    'X-Example',
  )) {
    const { granted } = name
    const lowerCase = granted.toLowerCase()
    const requestFrom = (from: string): CorsRequest => preflightRequest(from, 'GET', lowerCase)
    add('allowedHeaders', `send the header ${granted}`, requestFrom, name)
  }

  const exposed = new Set(other.exposedHeaders.map((name) => name.toLowerCase()))
  const exposes = (name: string): boolean => exposed.has('*') || exposed.has(name.toLowerCase())
  for (const name of findUncoveredNames(
    granting.exposedHeaders,
    other.exposedHeaders,
    exposes,
    'X-Example',
  )) {
    add('exposedHeaders', `read the response header ${name.granted}`, pageRequest, name)
  }
  return grants
}

/** A request that a page sends without a preflight. */
function pageRequest(origin: string): CorsRequest {
  return Object.freeze({ method: 'GET', headers: Object.freeze({ origin }) })
}

/** @param names - the names of request headers, in lower case as browsers send them */
export function preflightRequest(origin: string, method: string, names?: string): CorsRequest {
  const headers = {
    origin,
    'access-control-request-method': method,
    ...(names !== undefined && { 'access-control-request-headers': names }),
  }
  return Object.freeze({ method: 'OPTIONS', headers: Object.freeze(headers) })
}

function describePages({ origin }: CorsPolicy, allowed: string | undefined): string {
  if (typeof origin === 'function') return 'Pages that the origin function allows'
  if (origin === '*') return 'Pages of any origin'
  if (allowed === undefined) return 'Pages of allowed origins'
  return origin.length === 1 && origin[0] === allowed
    ? `Pages of ${allowed}`
    : `Pages of allowed origins, such as ${allowed},`
}

/**
 * Finds the entries of a list that allow a name which another policy does not allow.
 *
 * @param others - the list of the other policy
 * @param example - for `*`: a name that it allows, with a number if the other policy lists that
 */
function findUncoveredNames(
  names: readonly string[],
  others: readonly string[],
  allows: (name: string) => boolean,
  example: string,
): readonly { readonly entry: string; readonly granted: string }[] {
  return names.flatMap((entry) => {
    if (entry !== '*') return allows(entry) ? [] : [{ entry, granted: entry }]
    if (others.includes('*')) return []
    let granted = example
    for (let number = 2; allows(granted); number++) granted = `${example}-${number}`
    return [{ entry, granted }]
  })
}
