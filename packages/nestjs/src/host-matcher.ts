import { pathToRegexp } from 'path-to-regexp'

/** What `@Controller({ host })` takes. */
export type ControllerHost = string | RegExp | readonly (string | RegExp)[] | undefined

/** Returns whether a host name matches the hosts of a controller, with the library and the rules that Nest uses. */
export function hostMatcher(host: ControllerHost): (hostname: string) => boolean {
  if (host === undefined) return () => true
  const patterns = [host]
    .flat()
    .map((each) => (typeof each === 'string' ? pathToRegexp(each).regexp : each))
  // Not `test` or `match`: with the flag `g` or `y` they start at `lastIndex`, and change it.
  return (hostname) => patterns.some((pattern) => hostname.search(pattern) !== -1)
}
