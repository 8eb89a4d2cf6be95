/**
 * A URL without user name, password, query and fragment, where people have tokens and signatures. What is not a URL
 * stays, but for what follows `?` or `#`.
 */
export function withoutSecrets(url: string): string {
  return url.replace(/^([a-z][a-z0-9+.-]{1,30}:\/\/)[^/?#]*@/i, '$1').replace(/[?#].*$/s, '')
}
