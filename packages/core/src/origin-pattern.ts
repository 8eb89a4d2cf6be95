import { canonicalHost, isCanonicalHost, isDefaultPort, parseOrigin, type Origin } from './parse-origin.ts'

/** What an entry of the `origin` option stands for. `port` is `*` for any port or none. */
export interface OriginPattern extends Origin {
  readonly text: string
  /** Whether the pattern means the hosts below `host`, at any depth, and never `host` itself. */
  readonly subdomains: boolean
}

/** Why a text is no pattern: `why` ends a sentence about the text, `instead` is what was probably meant. */
export interface PatternProblem {
  readonly kind: 'invalid' | 'prohibited'
  readonly why: string
  readonly instead?: string | undefined
}

const SUBDOMAINS = '://*.'
const ANY_PORT = ':*'

/** Parses an entry of the `origin` option other than a lone `*`. */
export function parsePattern(text: string): OriginPattern | PatternProblem {
  if (text === '') return { kind: 'invalid', why: 'is empty' }
  if (text === 'null') {
    return {
      kind: 'prohibited',
      why: 'would allow sandboxed frames, data: URLs and local files, which anyone can make',
    }
  }
  if (text.startsWith('file:')) {
    return { kind: 'prohibited', why: 'can never match: browsers send "null" for local files' }
  }
  const subdomains = text.includes(SUBDOMAINS)
  const anyPort = text.endsWith(ANY_PORT)
  // A letter in place of the wildcard label keeps every length as it is, and makes `*.127.0.0.1` fail as it must.
  const example = (anyPort ? text.slice(0, -ANY_PORT.length) : text).replace(SUBDOMAINS, '://a.')
  if (example.includes('*')) {
    return {
      kind: 'invalid',
      why: 'has a wildcard other than one leading "*." in the host and ":*" as the port',
    }
  }
  const origin = parseOrigin(example)
  if (typeof origin === 'string') return { kind: 'invalid', why: origin, instead: suggest(text) }
  const host = subdomains ? origin.host.slice(2) : origin.host
  if (host === '') return { kind: 'invalid', why: 'has no host after the wildcard' }
  const pattern = { text, scheme: origin.scheme, host, port: anyPort ? '*' : origin.port, subdomains }
  return prohibition(pattern) ?? pattern
}

function prohibition({ text, scheme, host, port }: OriginPattern): PatternProblem | undefined {
  const kind = 'prohibited'
  if (isDefaultPort(scheme, port)) {
    return { kind, why: 'spells out the default port, which browsers leave out', instead: suggest(text) }
  }
  if (host.startsWith('[::ffff:')) {
    return { kind, why: 'is an IPv4 address in IPv6 clothing; list the IPv4 address itself' }
  }
  if (isCanonicalHost(host)) return undefined
  return host.startsWith('[')
    ? { kind, why: 'is not how browsers write this address', instead: suggest(text) }
    : { kind, why: 'holds a label that is not valid Punycode' }
}

/** The pattern that was probably meant, if what remains after the usual corrections is one. */
function suggest(text: string): string | undefined {
  const [, scheme = 'https', wildcard = '', authority = ''] =
    /^(?:([a-z][a-z0-9+.-]*):\/\/)?(\*\.)?(?:[^@/?#]*@)?([^/?#]*)/.exec(text.trim().toLowerCase()) ?? []
  const [, name = '', port = ''] = /^(.*?)(:(?:\*|[0-9]+))?$/.exec(authority) ?? []
  const host = canonicalHost(name)
  if (host === undefined) return undefined
  const kept = isDefaultPort(scheme, port.slice(1)) ? '' : port
  const suggestion = `${scheme}://${wildcard}${host}${kept}`
  return suggestion !== text && 'text' in parsePattern(suggestion) ? suggestion : undefined
}
