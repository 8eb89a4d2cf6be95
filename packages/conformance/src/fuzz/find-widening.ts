import type { HeaderLine } from '../header-lines.ts'
import type { FuzzRules } from './fuzz-rules.ts'

/** What is known about the request of a response. */
export interface RequestFacts {
  /** One of these rules must explain every grant. */
  readonly rules: readonly FuzzRules[]
  /** The origins that the server may have read. */
  readonly origins: readonly string[]
  /** The requested methods that the server may have read. */
  readonly methods: readonly string[]
}

const CORS_HEADERS: ReadonlySet<string> = new Set([
  'access-control-allow-origin',
  'access-control-allow-credentials',
  'access-control-allow-methods',
  'access-control-allow-headers',
  'access-control-expose-headers',
  'access-control-max-age',
])

/** The CORS headers of a response. */
export function grantsOf(headers: readonly HeaderLine[]): readonly HeaderLine[] {
  return headers.filter(([name]) => CORS_HEADERS.has(name))
}

/**
 * What a response grants although no rule says so, as a sentence; `undefined` where it grants nothing of the kind.
 *
 * The oracle of the fuzz: naive on purpose, and without a line of the library.
 */
export function findWidening(
  status: number,
  headers: readonly HeaderLine[],
  facts: RequestFacts,
): string | undefined {
  const grants = grantsOf(headers)
  if (grants.length === 0) return undefined
  const twice = grants.find(([name], index) => grants.findIndex((one) => one[0] === name) !== index)
  if (twice !== undefined) return `${twice[0]} was sent twice`
  const granted = new Map(grants)
  if (facts.rules.some((one) => explains(one, status, granted, facts))) return undefined
  return `no rule grants ${JSON.stringify(grants)} with status ${status}`
}

function explains(
  rules: FuzzRules,
  status: number,
  granted: ReadonlyMap<string, string>,
  { origins, methods: requestedMethods }: RequestFacts,
): boolean {
  const get = (name: string): string | undefined => granted.get(`access-control-${name}`)
  const origin = get('allow-origin')
  if (origin === undefined) return false
  if (rules.isOpen ? origin !== '*' : !origins.includes(origin) || !rules.allows(origin)) {
    return false
  }
  if (get('allow-credentials') !== (rules.credentials ? 'true' : undefined)) return false
  const isPreflight = status === 204
  const forPreflights = ['allow-methods', 'allow-headers', 'max-age'].map(get)
  if (!isPreflight && forPreflights.some((value) => value !== undefined)) return false
  if (get('max-age') !== undefined && get('max-age') !== rules.maxAge) return false
  const methods = [...rules.methods, 'GET', 'HEAD', 'POST']
  if (isPreflight && !requestedMethods.some((method) => methods.includes(method))) return false
  const lowerCase = (value: string | undefined): string | undefined => value?.toLowerCase()
  return (
    isWithin(get('allow-methods'), methods) &&
    isWithin(lowerCase(get('allow-headers')), rules.allowedHeaders) &&
    isWithin(lowerCase(get('expose-headers')), rules.exposedHeaders)
  )
}

function isWithin(value: string | undefined, list: readonly string[]): boolean {
  return value === undefined || value.split(',').every((name) => list.includes(name.trim()))
}
