/** Whether pages may read the header without its being exposed; `name` in lower case. https://fetch.spec.whatwg.org/#cors-safelisted-response-header-name */
export function isSafelistedResponseHeader(name: string): boolean {
  return /^(cache-control|content-(language|length|type)|expires|last-modified|pragma)$/.test(name)
}
