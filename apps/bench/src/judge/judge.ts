import type { PolicyData, RequestData } from '../scenarios/scenario.ts'
import type { ObservedResponse } from './observed-response.ts'

/** What is wrong with a response: the first that applies. */
export type Fault =
  /** There is no response. */
  | 'hangs'
  /** A status of 500 or more. */
  | 'fails'
  /** A page can read a response that the policy denies, or gets a preflight granted that the policy denies. */
  | 'grants too much'
  /** A page cannot read a response that the policy allows. */
  | 'grants too little'
  /** It tells something about the policy to an origin that is not allowed. */
  | 'leaks'
  /** The response depends on the Origin, and Vary does not say so. */
  | 'no Vary'
  /** A preflight for a method or a header that is not listed is granted. */
  | 'method unchecked'
  | 'header unchecked'

/** Preflights like a granted one that the policy denies: the responses show what was checked. */
export function probesOf(
  request: RequestData,
): readonly { readonly fault: Fault; readonly request: RequestData }[] {
  if (request.requestedMethod === undefined) return []
  return [
    { fault: 'method unchecked', request: { ...request, requestedMethod: 'PATCHWORK' } },
    { fault: 'header unchecked', request: { ...request, requestedHeaders: 'x-not-listed' } },
  ]
}

/**
 * Judges a response as a browser and a shared cache do, with a naive reading of the policy.
 *
 * @param response - `undefined` if there is none
 */
export function judge(
  policy: PolicyData,
  request: RequestData,
  response: ObservedResponse | undefined,
): Fault | undefined {
  if (response === undefined) return 'hangs'
  if (response.status >= 500) return 'fails'
  const isPreflight = request.requestedMethod !== undefined
  const granted = isPreflight
    ? grantsPreflight(request, response)
    : grantsReading(request, response)
  const isAllowed = allowsOrigin(policy, request.origin)
  const expected = isAllowed && (!isPreflight || allowsRequested(policy, request))
  if (granted && !expected) return 'grants too much'
  if (!granted && expected) return 'grants too little'
  if (request.origin !== undefined && !isAllowed && saysAnything(response)) return 'leaks'
  const dependsOnOrigin = Array.isArray(policy.origin)
  return dependsOnOrigin && !isPreflight && !variesBy('origin', response) ? 'no Vary' : undefined
}

/** Hostile requests may be granted or denied. They must not hang, fail, or get their headers back. */
export function judgeHostile(
  request: RequestData,
  response: ObservedResponse | undefined,
): Fault | undefined {
  if (response === undefined) return 'hangs'
  if (response.status >= 500) return 'fails'
  const echo = response.headers['access-control-allow-headers'] ?? ''
  if (echo.length > 1024) return 'grants too much'
  const isLongOrigin = (request.origin?.length ?? 0) > 1024
  return isLongOrigin && saysAnything(response) ? 'leaks' : undefined
}

/** Whether a preflight was granted, as far as status and body say. */
export function isGranted({ status, isReached }: ObservedResponse): boolean {
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

function allowsRequested({ methods, allowedHeaders }: PolicyData, request: RequestData): boolean {
  const names = (request.requestedHeaders ?? '').split(',').filter((name) => name.trim() !== '')
  return (
    methods.includes(request.requestedMethod!) &&
    names.every((name) => allowedHeaders.includes(name.trim().toLowerCase()))
  )
}

/** https://fetch.spec.whatwg.org/#cors-check */
function grantsReading({ origin }: RequestData, { headers }: ObservedResponse): boolean {
  const allowed = headers['access-control-allow-origin']
  return allowed !== undefined && (allowed === '*' || allowed === origin)
}

/** https://fetch.spec.whatwg.org/#cors-preflight-fetch-0 */
function grantsPreflight(request: RequestData, response: ObservedResponse): boolean {
  const methods = listed(response, 'access-control-allow-methods')
  const names = listed(response, 'access-control-allow-headers')
  return (
    response.status >= 200 &&
    response.status < 300 &&
    grantsReading(request, response) &&
    methods.includes(request.requestedMethod!.toLowerCase()) &&
    listOf(request.requestedHeaders).every((name) => names.includes(name))
  )
}

function saysAnything({ headers }: ObservedResponse): boolean {
  return Object.keys(headers).some((name) => name.startsWith('access-control-'))
}

function variesBy(name: string, response: ObservedResponse): boolean {
  const names = listed(response, 'vary')
  return names.includes(name) || names.includes('*')
}

function listed({ headers }: ObservedResponse, name: string): readonly string[] {
  return listOf(headers[name])
}

function listOf(value: string | undefined): readonly string[] {
  return (value ?? '')
    .toLowerCase()
    .split(',')
    .map((item) => item.trim())
    .filter((item) => item !== '')
}
