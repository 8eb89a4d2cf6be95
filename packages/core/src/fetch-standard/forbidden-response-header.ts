/** Whether no page can read the header; `name` in lower case. https://fetch.spec.whatwg.org/#forbidden-response-header-name */
export function isForbiddenResponseHeader(name: string): boolean {
  return /^set-cookie2?$/.test(name)
}
