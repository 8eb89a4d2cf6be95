const FORBIDDEN =
  /^(accept-(charset|encoding)|access-control-request-(headers|method)|connection|content-length|cookie2?|date|dnt|expect|host|keep-alive|origin|referer|set-cookie|te|trailer|transfer-encoding|upgrade|via|(proxy|sec)-.*)$/

/**
 * Whether no page can set the header; `name` in lower case. The third branch of the clause (`x-http-method` and similar
 * names) forbids values, not names, and is not part of this check.
 * https://fetch.spec.whatwg.org/#forbidden-request-header
 */
export function isForbiddenRequestHeader(name: string): boolean {
  return FORBIDDEN.test(name)
}
