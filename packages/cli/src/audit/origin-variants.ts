import { isPublicSuffix } from '@cors/core/fetch-standard'
import type { Certainty, Severity } from '../finding.ts'
import { isOrigin, type OriginParts } from './origin-parts.ts'

export type OriginCode =
  | 'trusts-null'
  | 'trusts-substring'
  | 'trusts-suffix'
  | 'trusts-prefix'
  | 'unescaped-dot'
  | 'trusts-insecure-origin'
  | 'trusts-any-subdomain'
  | 'trusts-any-port'
  | 'case-insensitive-origin'

/** An origin that a careless comparison takes for an allowed one. */
export interface OriginVariant {
  readonly code: OriginCode
  readonly origin: string
  /** Who can have a page of this origin: the beginning of a sentence. Undefined where nobody can. */
  readonly who: string | undefined
  /** Where pages can read with credentials, and where only without. */
  readonly severity: readonly [withCredentials: Severity, without: Severity]
  readonly certainty: Certainty
}

/** Nobody owns it, so that no server lists it. https://www.rfc-editor.org/rfc/rfc6761#section-6.5 */
export const STRANGER = 'https://cors-audit.example'

const NAME = 'cors-audit'
const DANGEROUS = ['error', 'warning'] as const
const RISKY = ['warning', 'info'] as const

/** What every server is tried with, whatever pages it has. */
export const COMMON_VARIANTS: readonly OriginVariant[] = [
  {
    code: 'trusts-null',
    origin: 'null',
    who: 'Every site, from a sandboxed frame,',
    severity: DANGEROUS,
    certainty: 'certain',
  },
  ...['github.io', 'netlify.app', 'pages.dev', 'vercel.app'].map((host): OriginVariant => ({
    code: 'trusts-any-subdomain',
    origin: `https://${NAME}.${host}`,
    who: `Anyone who publishes a page under ${host}`,
    severity: DANGEROUS,
    certainty: 'certain',
  })),
  // That others publish on, in frames of other origins mostly: CORScanner's list.
  ...[
    'https://codepen.io',
    'https://jsfiddle.net',
    'http://jsbin.com',
    'https://repl.it',
    'http://www.webdevout.net',
  ].map((origin): OriginVariant => ({
    code: 'trusts-any-subdomain',
    origin,
    who: 'Anyone who gets a script into that site',
    severity: RISKY,
    certainty: 'likely',
  })),
]

/** The variants of an origin that may be allowed, those first that say most. */
export function variantsOf(page: OriginParts): readonly OriginVariant[] {
  if (!/^https?$/.test(page.scheme)) return []
  // One that ends with a dot is another origin of the same owner.
  const base = { ...page, host: page.host.replace(/\.$/, '') }
  const variants = [
    ...containing(base),
    ...contained(base),
    ...suffixes(base),
    ...prefixes(base),
    ...replacedDots(base),
    ...insecure(base),
    ...subdomains(base),
    ...otherPorts(base),
    ...upperCase(base),
  ]
  return variants.filter(
    ({ code, origin }) => code === 'case-insensitive-origin' || isSendable(origin),
  )
}

/** Browsers have sent some bytes in hosts that no rule for hosts allows. */
function isSendable(origin: string): boolean {
  return isOrigin(origin.replace(/[!`]/, '_'))
}

function containing({ scheme, host, port }: OriginParts): readonly OriginVariant[] {
  return [
    {
      code: 'trusts-substring',
      origin: `${scheme}://${NAME}${host}.${NAME}.example${port}`,
      who: `Anyone who registers a domain and gives it the subdomain ${NAME}${host}`,
      severity: DANGEROUS,
      certainty: 'certain',
    },
  ]
}

/** For `allowed.includes(origin)`, where `allowed` is a text. */
function contained({
  scheme,
  host,
  port,
  registrableDomain,
}: OriginParts): readonly OriginVariant[] {
  if (registrableDomain === undefined || port !== '') return []
  const containedIn = (name: string): OriginVariant => ({
    code: 'trusts-substring',
    origin: `${scheme}://${name}`,
    ...buyerOf(name, host),
  })
  return [containedIn(registrableDomain.slice(1)), containedIn(host.slice(0, -1))]
}

function suffixes({
  scheme,
  host,
  port,
  registrableDomain,
}: OriginParts): readonly OriginVariant[] {
  if (registrableDomain === undefined) return []
  const own: OriginVariant = {
    code: 'trusts-suffix',
    origin: `${scheme}://${NAME}${registrableDomain}${port}`,
    who: `Anyone who registers ${NAME}${registrableDomain}`,
    severity: DANGEROUS,
    certainty: 'certain',
  }
  if (host === registrableDomain) return [own]
  return [
    own,
    {
      ...own,
      origin: `${scheme}://${NAME}${host}${port}`,
      who: `Whoever has a name under ${registrableDomain}, by a forgotten DNS record for example,`,
      severity: RISKY,
    },
  ]
}

function prefixes({ scheme, host, port }: OriginParts): readonly OriginVariant[] {
  const followedBy = (separator: string, certainty: Certainty): OriginVariant => ({
    code: 'trusts-prefix',
    origin: `${scheme}://${host}${separator}${NAME}.example${port}`,
    who: `Anyone who registers a domain, and gives it a subdomain that begins so,${certainty === 'certain' ? '' : ' where the browser accepts such a host,'}`,
    severity: DANGEROUS,
    certainty,
  })
  return [
    followedBy('.', 'certain'),
    // For expressions that only look at the next byte.
    followedBy('-', 'certain'),
    followedBy('_.', 'certain'),
    // Not every browser accepts these in a host.
    followedBy('!.', 'possible'),
    followedBy('`.', 'possible'),
  ]
}

function replacedDots({
  scheme,
  host,
  port,
  registrableDomain,
}: OriginParts): readonly OriginVariant[] {
  if (registrableDomain === undefined) return []
  const dots = [...host.matchAll(/\./g)].map(({ index }) => index)
  // The first and the last: what a rule escapes by halves.
  return [...new Set([dots[0], dots.at(-1)])].flatMap((dot) => {
    const name = dot === undefined ? host : `${host.slice(0, dot)}x${host.slice(dot + 1)}`
    if (name === host) return []
    return [{ code: 'unescaped-dot', origin: `${scheme}://${name}${port}`, ...buyerOf(name, host) }]
  })
}

function insecure({ scheme, host, port, isLoopback }: OriginParts): readonly OriginVariant[] {
  if (scheme !== 'https' || isLoopback) return []
  return [
    {
      code: 'trusts-insecure-origin',
      origin: `http://${host}${port}`,
      who: 'Anyone in the network of the user, a public Wi-Fi for example,',
      severity: DANGEROUS,
      certainty: 'certain',
    },
  ]
}

function subdomains({
  scheme,
  host,
  port,
  registrableDomain,
}: OriginParts): readonly OriginVariant[] {
  if (registrableDomain === undefined) return []
  const suffix = registrableDomain.slice(registrableDomain.indexOf('.') + 1)
  const names = [...new Set([host, registrableDomain])]
  return [
    ...names.map((name): OriginVariant => ({
      code: 'trusts-any-subdomain',
      origin: `${scheme}://${NAME}.${name}${port}`,
      who: `Whoever has one name under ${name}, by a forgotten DNS record or a hole in another application,`,
      severity: RISKY,
      certainty: 'certain',
    })),
    {
      code: 'trusts-any-subdomain',
      origin: `${scheme}://${NAME}.${suffix}${port}`,
      who: `Anyone who registers a name under ${suffix}`,
      severity: DANGEROUS,
      certainty: 'certain',
    },
  ]
}

function otherPorts({ scheme, host, isLoopback }: OriginParts): readonly OriginVariant[] {
  if (isLoopback) return []
  return [
    {
      code: 'trusts-any-port',
      origin: `${scheme}://${host}:48123`,
      who: `Whoever runs any service on ${host}`,
      severity: RISKY,
      certainty: 'certain',
    },
  ]
}

function upperCase({ scheme, host, port }: OriginParts): readonly OriginVariant[] {
  const upper = host.toUpperCase()
  if (upper === host) return []
  return [
    {
      code: 'case-insensitive-origin',
      origin: `${scheme}://${upper}${port}`,
      who: undefined,
      severity: ['info', 'info'],
      certainty: 'certain',
    },
  ]
}

/** Who can own a name that looks like `host`. */
function buyerOf(
  name: string,
  host: string,
): Pick<OriginVariant, 'who' | 'severity' | 'certainty'> {
  const [top] = name.split('.').slice(-1)
  const isTopLevel = top?.length === 2 || host.endsWith(`.${top}`)
  return isTopLevel && name.includes('.') && !isPublicSuffix(name)
    ? { who: `Anyone who registers ${name}`, severity: DANGEROUS, certainty: 'certain' }
    : {
        who: `Whoever gets the name ${name}, which is not for sale today,`,
        severity: RISKY,
        certainty: 'certain',
      }
}
