const FORBIDDEN: ReadonlySet<string> = new Set([
  'accept-charset',
  'accept-encoding',
  'access-control-request-headers',
  'access-control-request-method',
  'connection',
  'content-length',
  'cookie',
  'cookie2',
  'date',
  'dnt',
  'expect',
  'host',
  'keep-alive',
  'origin',
  'referer',
  'set-cookie',
  'te',
  'trailer',
  'transfer-encoding',
  'upgrade',
  'via',
])

/**
 * Whether pages can never set the header; `name` in lower case.
 * The clause's third branch (`x-http-method` and its kin) forbids values, not names, so it has no place here.
 * https://fetch.spec.whatwg.org/#forbidden-request-header
 */
export function isForbiddenRequestHeader(name: string): boolean {
  return FORBIDDEN.has(name) || name.startsWith('proxy-') || name.startsWith('sec-')
}
