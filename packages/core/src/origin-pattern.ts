import { parseOrigin, readUrl, type Origin } from './parse-origin.ts'

/** What an entry of the `origin` option stands for. `port` is `*` for any port or none. */
export interface OriginPattern extends Origin {
  readonly text: string
  /** Whether the pattern means the hosts below `host`, at any depth, and never `host` itself. */
  readonly subdomains: boolean
}

/** Why a text is no pattern, and what to write instead, as the end of a sentence about the text. */
export interface PatternProblem {
  readonly kind: 'invalid' | 'prohibited'
  readonly why: string
}

/** A wildcard before a host of one label or more. */
const SUBDOMAINS = /:\/\/\*\.(?=[^:])/
const ANY_PORT = /:\*$/
const IPV4_MAPPED = /^\[::ffff:[^:]+:[^:]+\]$/
const NO_ORIGIN = /^(null$|file:)/

/** What to write where nothing better is known. */
export const EXAMPLE = 'an origin such as "https://app.example.com"'

/** The first that a refused text matches says why it is refused. */
const REASONS: readonly (readonly [form: RegExp, why: string])[] = [
  [NO_ORIGIN, 'can be sent by anyone'],
  [/:\/\/.*[/\\]/, 'can never match an Origin header, which carries no path'],
  [/:\/\/.*\*/, 'is not a pattern like "https://*.example.com:*"'],
  [/^/, 'is not how browsers write an origin'],
]

/** Parses an entry of the `origin` option other than a lone `*`. */
export function parsePattern(text: string): OriginPattern | PatternProblem {
  const pattern = readPattern(text)
  if (pattern !== undefined) return pattern
  const example = exampleOf(text)
  const origin = parseOrigin(example, false)
  const why =
    origin !== undefined && !isIdna(origin.host)
      ? 'is not valid Punycode'
      : REASONS.find(([form]) => form.test(example))![1]
  return {
    kind: origin !== undefined || NO_ORIGIN.test(text) ? 'prohibited' : 'invalid',
    why: `${why}; write ${suggest(text) ?? EXAMPLE}`,
  }
}

function readPattern(text: string): OriginPattern | undefined {
  const origin = parseOrigin(exampleOf(text), true)
  if (origin === undefined) return undefined
  if (IPV4_MAPPED.test(origin.host) || !isIdna(origin.host)) return undefined
  const subdomains = SUBDOMAINS.test(text)
  return {
    ...origin,
    text,
    subdomains,
    host: origin.host.slice(subdomains ? 2 : 0),
    port: ANY_PORT.test(text) ? '*' : origin.port,
  }
}

/**
 * Whether Punycode in the host decodes. Browsers take a host that is ASCII as it is, but check every label beside
 * one that is not. https://url.spec.whatwg.org/#concept-domain-to-ascii
 */
function isIdna(host: string): boolean {
  return !host.includes('xn--') || readUrl(`http://é.${host}`)?.hostname === `xn--9ca.${host}`
}

/** An origin that the pattern matches, of the same length; the letter makes `*.127.0.0.1` fail as it must. */
function exampleOf(text: string): string {
  return text.replace(SUBDOMAINS, '://a.').replace(ANY_PORT, ':1')
}

/** The pattern that was probably meant, if what a browser reads in the text is one. */
function suggest(text: string): string | undefined {
  const trimmed = text.trim()
  const bare = trimmed.replace(ANY_PORT, '')
  const scheme = /^(localhost|127\.)/.test(bare) ? 'http://' : 'https://'
  const url = readUrl(/^([^/]*:\/|null$)/.test(bare) ? bare : scheme + bare)
  const meant = `${url?.protocol}//${url?.host}${trimmed.slice(bare.length)}`
  return readPattern(meant) && `"${meant}"`
}
