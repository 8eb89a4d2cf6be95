const SAFELISTED: ReadonlySet<string> = new Set([
  'cache-control',
  'content-language',
  'content-length',
  'content-type',
  'expires',
  'last-modified',
  'pragma',
])

/** Whether pages may read the header without its being exposed; `name` in lower case. https://fetch.spec.whatwg.org/#cors-safelisted-response-header-name */
export function isSafelistedResponseHeader(name: string): boolean {
  return SAFELISTED.has(name)
}
