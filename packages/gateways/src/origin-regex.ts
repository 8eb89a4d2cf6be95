import { escapeRegex } from './escape-regex.ts'

const LABEL = '[a-z0-9_-]{1,63}'

/** 1000 to 65535, without a leading zero. */
const FROM_1000 =
  '[1-9][0-9]{3}|[1-5][0-9]{4}|6[0-4][0-9]{3}|65[0-4][0-9]{2}|655[0-2][0-9]|6553[0-5]'

/** The ports that a browser writes out under a scheme: every one but the default. */
const PORTS: Readonly<Record<string, string>> = {
  http: `[1-9]|[1-79][0-9]|8[1-9]|[1-9][0-9]{2}|${FROM_1000}`,
  https: `[1-9]|[1-9][0-9]|[1-35-9][0-9]{2}|4[0-35-9][0-9]|44[0-24-9]|${FROM_1000}`,
}
const ANY_PORT = `[1-9][0-9]{0,2}|${FROM_1000}`

/**
 * The regular expression of an origin pattern: the whole origin, for PCRE and RE2 alike, so without lookahead. It allows
 * what the pattern does, except that it does not count the bytes of the host: see `LONG_HOST`.
 */
export function originRegex(pattern: string): string {
  const [, scheme = '', subdomains = '', rest = '', anyPort] =
    /^(.*?):\/\/(\*\.)?(.*?)(:\*)?$/.exec(pattern)!
  const labels = subdomains === '' ? '' : `(?:${LABEL}\\.)+`
  const port = anyPort === undefined ? '' : `(?::(?:${PORTS[scheme] ?? ANY_PORT}))?`
  return `^${escapeRegex(scheme)}://${labels}${escapeRegex(rest)}${port}$`
}

/** Matches an origin whose host is longer than 253 bytes. No pattern allows it. */
export const LONG_HOST = '^[^:]*://[^:]{254}'

/** In characters. PCRE compiles each into two bytes, and at most 64 KiB. */
const MAX_LENGTH = 8000

/** Regular expressions of which one matches, if the list has the origin. For servers that have no hash table. */
export function exactOriginRegexes(origins: readonly string[]): string[] {
  return joinRegexes(origins.map(escapeRegex)).map((text) => `^(?:${text})$`)
}

/** The same expressions as a few: a condition for each takes a compiler of C minutes. */
export function joinRegexes(regexes: readonly string[]): string[] {
  const joined: string[] = []
  for (const regex of regexes) {
    const last = joined.at(-1)
    if (last === undefined || last.length + regex.length > MAX_LENGTH) joined.push(regex)
    else joined[joined.length - 1] = `${last}|${regex}`
  }
  return joined
}
