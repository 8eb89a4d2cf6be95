import { pathToRegexp } from 'path-to-regexp'

/** What `@Controller({ host })` takes. */
export type Host = string | RegExp | readonly (string | RegExp)[] | undefined

/** Whether a host name is among those of a controller, matched with the library and the rules by which Nest does. */
export function hostFilter(host: Host): (hostname: string) => boolean {
  if (host === undefined) return () => true
  const patterns = [host]
    .flat()
    .map((each) => (typeof each === 'string' ? pathToRegexp(each).regexp : each))
  // `search` neither reads nor moves the place at which a sticky expression goes on, as `match` does for Nest.
  return (hostname) => patterns.some((pattern) => hostname.search(pattern) !== -1)
}
