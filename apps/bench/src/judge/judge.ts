import type { PolicyData, RequestData } from '../scenarios/scenario.ts'
import type { Answer } from './answer.ts'

/** What is wrong with an answer; the first that applies. */
export type Fault =
  /** No answer came. */
  | 'hangs'
  /** A status of 500 or more. */
  | 'fails'
  /** A page may read what the policy keeps from it, or gets a preflight granted that it should not. */
  | 'grants too much'
  /** A page may not read what the policy lets it. */
  | 'grants too little'
  /** Says something of the policy to an origin that it does not allow. */
  | 'leaks'
  /** The answer depends on the Origin, and shared caches are not told. */
  | 'no Vary'
  /** A preflight for a method, or for a header, that is not listed is answered as if it were in order. */
  | 'method unchecked'
  | 'header unchecked'

/** The preflights that a policy refuses, beside one that it grants: the answers show what was looked at. */
export function probesOf(
  request: RequestData,
): readonly { readonly fault: Fault; readonly request: RequestData }[] {
  if (request.askedMethod === undefined) return []
  return [
    { fault: 'method unchecked', request: { ...request, askedMethod: 'PATCHWORK' } },
    { fault: 'header unchecked', request: { ...request, askedHeaders: 'x-not-listed' } },
  ]
}

/**
 * Judges an answer as a browser and a shared cache would, by reading the policy as naively as can be.
 *
 * @param answer - `undefined` where none came
 */
export function judge(
  policy: PolicyData,
  request: RequestData,
  answer: Answer | undefined,
): Fault | undefined {
  if (answer === undefined) return 'hangs'
  if (answer.status >= 500) return 'fails'
  const isPreflight = request.askedMethod !== undefined
  const granted = isPreflight ? grantsPreflight(request, answer) : grantsReading(request, answer)
  const isAllowed = allowsOrigin(policy, request.origin)
  const expected = isAllowed && (!isPreflight || allowsAsked(policy, request))
  if (granted && !expected) return 'grants too much'
  if (!granted && expected) return 'grants too little'
  if (request.origin !== undefined && !isAllowed && saysAnything(answer)) return 'leaks'
  const dependsOnOrigin = Array.isArray(policy.origin)
  return dependsOnOrigin && !isPreflight && !variesBy('origin', answer) ? 'no Vary' : undefined
}

/** Hostile requests may be granted or refused; they may not hang, fail, or have their fields thrown back. */
export function judgeHostile(request: RequestData, answer: Answer | undefined): Fault | undefined {
  if (answer === undefined) return 'hangs'
  if (answer.status >= 500) return 'fails'
  const echo = answer.headers['access-control-allow-headers'] ?? ''
  if (echo.length > 1024) return 'grants too much'
  const isLongOrigin = (request.origin?.length ?? 0) > 1024
  return isLongOrigin && saysAnything(answer) ? 'leaks' : undefined
}

/** Whether a preflight that a policy refuses was answered as one that it grants. */
export function isInOrder({ status, isReached }: Answer): boolean {
  return status < 300 && !isReached
}

function allowsOrigin({ origin: allowed }: PolicyData, origin: string | undefined): boolean {
  if (origin === undefined) return allowed === '*'
  return [allowed].flat().some((pattern) => {
    const [scheme, base] = pattern.split('*')
    if (base === undefined) return pattern === origin
    return pattern === '*' || (origin.startsWith(scheme!) && origin.endsWith(base))
  })
}

function allowsAsked({ methods, allowedHeaders }: PolicyData, request: RequestData): boolean {
  const names = (request.askedHeaders ?? '').split(',').filter((name) => name.trim() !== '')
  return (
    methods.includes(request.askedMethod!) &&
    names.every((name) => allowedHeaders.includes(name.trim().toLowerCase()))
  )
}

/** https://fetch.spec.whatwg.org/#cors-check */
function grantsReading({ origin }: RequestData, { headers }: Answer): boolean {
  const allowed = headers['access-control-allow-origin']
  return allowed !== undefined && (allowed === '*' || allowed === origin)
}

/** https://fetch.spec.whatwg.org/#cors-preflight-fetch-0 */
function grantsPreflight(request: RequestData, answer: Answer): boolean {
  const methods = listed(answer, 'access-control-allow-methods')
  const names = listed(answer, 'access-control-allow-headers')
  return (
    answer.status >= 200 &&
    answer.status < 300 &&
    grantsReading(request, answer) &&
    methods.includes(request.askedMethod!.toLowerCase()) &&
    listOf(request.askedHeaders).every((name) => names.includes(name))
  )
}

function saysAnything({ headers }: Answer): boolean {
  return Object.keys(headers).some((name) => name.startsWith('access-control-'))
}

function variesBy(name: string, answer: Answer): boolean {
  const names = listed(answer, 'vary')
  return names.includes(name) || names.includes('*')
}

function listed({ headers }: Answer, name: string): readonly string[] {
  return listOf(headers[name])
}

function listOf(field: string | undefined): readonly string[] {
  return (field ?? '')
    .toLowerCase()
    .split(',')
    .map((item) => item.trim())
    .filter((item) => item !== '')
}
