/** https://fetch.spec.whatwg.org/#cors-non-wildcard-request-header-name */
export function isNonWildcardRequestHeader(name: string): boolean {
  return name.toLowerCase() === 'authorization'
}
