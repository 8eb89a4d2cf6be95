/** The request headers of the CORS protocol, in lower case. https://fetch.spec.whatwg.org/#http-requests */
const REQUEST: ReadonlySet<string> = new Set([
  'origin',
  'access-control-request-method',
  'access-control-request-headers',
])

/** The response headers of the CORS protocol, in lower case. https://fetch.spec.whatwg.org/#http-responses */
const RESPONSE: ReadonlySet<string> = new Set([
  'access-control-allow-origin',
  'access-control-allow-credentials',
  'access-control-allow-methods',
  'access-control-allow-headers',
  'access-control-max-age',
  'access-control-expose-headers',
])

/** Whether `name`, in lower case, is one of the three fields by which browsers ask. */
export function isCorsRequestHeader(name: string): boolean {
  return REQUEST.has(name)
}

/** Whether `name`, in lower case, is one of the six fields by which servers answer. */
export function isCorsResponseHeader(name: string): boolean {
  return RESPONSE.has(name)
}
