import { parseOrigin, readUrl, type Origin } from './parse-origin.ts'
import { show } from './report.ts'

/** An entry of the `origin` option. `port` is `*` for any port or none. */
export interface OriginPattern extends Origin {
  readonly text: string
  /** Whether the pattern matches the subdomains of `host`, at any depth, and never `host` itself. */
  readonly subdomains: boolean
}

/** Why a text is not a pattern. */
export interface PatternIssue {
  readonly kind: 'invalid' | 'prohibited'
  /** The end of a sentence about the text: why it is rejected, and what to write instead. */
  readonly why: string
}

/** A wildcard before a host of at least one label. */
const SUBDOMAINS = /:\/\/\*\.(?=[^:])/
const ANY_PORT = /:\*$/
const IPV4_MAPPED = /^\[::ffff:[^:]+:[^:]+\]$/
const OPAQUE = /^(null$|file:)/

/** What to write if no correction is known. */
export const EXAMPLE = 'an origin such as "https://app.example.com"'

/** The first form that a rejected text matches tells why it is rejected, and what to write if not `EXAMPLE`. */
const REASONS: readonly (readonly [form: RegExp, why: string, instead?: string])[] = [
  [OPAQUE, 'can be sent by any site'],
  [/,/, 'is a list in one string', '["https://app.example.com"]'],
  [
    /^(ftp|wss?|about|blob|data|filesystem|javascript|view-source):/,
    'can never match: no page has such an origin',
  ],
  [/:\/\/.*[/\\]/, 'can never match: an Origin header has no path'],
  [
    /:\/\/.*\*/,
    'has a wildcard other than "*." and ":*"',
    '"https://*.preview.example.com" or "https://app.example.com:*", or a function',
  ],
  [/^/, 'is not an origin as browsers send it'],
]

/** Parses an entry of the `origin` option, except `*` itself. */
export function parsePattern(text: string): OriginPattern | PatternIssue {
  const pattern = readPattern(text)
  if (pattern !== undefined) return pattern
  const example = exampleOf(text)
  const origin = parseOrigin(example, false)
  const [, reason, instead = EXAMPLE] = REASONS.find(([form]) => form.test(example))!
  const isPunycode = origin === undefined || isIdna(origin.host)
  const why = isPunycode ? reason : 'is not valid Punycode'
  return {
    kind: origin !== undefined || OPAQUE.test(text) ? 'prohibited' : 'invalid',
    why: `${why}; write ${suggest(text) ?? instead}`,
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
 * Whether Punycode in the host can be decoded. Browsers do not check a host that is all ASCII, but check every label
 * of a host with one that is not, so the check adds such a label. https://url.spec.whatwg.org/#concept-domain-to-ascii
 */
function isIdna(host: string): boolean {
  return !host.includes('xn--') || readUrl(`http://é.${host}`)?.hostname === `xn--9ca.${host}`
}

/** An origin that the pattern matches, of the same length. With its letter `*.127.0.0.1` is no host, as it must be. */
function exampleOf(text: string): string {
  return text.replace(SUBDOMAINS, '://a.').replace(ANY_PORT, ':1')
}

/** What was probably meant, as it is written: a pattern or a list, if every part of the text can be corrected. */
function suggest(text: string): string | undefined {
  const items = text.split(',').filter((item, index) => index === 0 || item.trim() !== '')
  const patterns = items.map(correct)
  if (patterns.includes(undefined)) return undefined
  return show(text.includes(',') ? patterns : patterns[0], 400)
}

/** What a browser's URL parser reads in the text, if that is a pattern. */
function correct(text: string): string | undefined {
  const trimmed = text.trim()
  const page = trimmed.replace(/^ws(?=s?:)/i, 'http').replace(/^ftp:/i, 'https:')
  const bare = page.replace(ANY_PORT, '')
  const scheme = /^(localhost|127\.)/.test(bare) ? 'http://' : 'https://'
  const url = readUrl(/^([^/]*:\/|null$)/.test(bare) ? bare : scheme + bare)
  const meant = `${url?.protocol}//${url?.host}${page.slice(bare.length)}`
  return readPattern(meant) && meant
}
