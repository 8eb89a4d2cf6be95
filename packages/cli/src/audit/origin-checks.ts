import type { Severity } from '../finding.ts'
import type { Check, Judgement } from './check.ts'
import type { Certainty } from '../finding.ts'
import { isCompleted, linesOf, type OriginExchange } from './exchange.ts'
import type { OriginCode } from './origin-variants.ts'
import { isLoopback } from './origin-parts.ts'
import {
  credentialsMode,
  isMoreReadable,
  preflightFailure,
  type Readability,
} from './readability.ts'
import type { PreflightExchange, Recording, VariantExchange } from './recording.ts'

const WHOLE_ORIGINS =
  'Compare the whole Origin with a list of origins, and nothing less: no startsWith, endsWith, includes or regular expression.'

/** Origins that can read though nobody meant them to, the mistakes that explain others first. */
export const ORIGIN_CHECKS: readonly Check[] = [
  {
    code: 'reflects-any-origin-with-credentials',
    summary: 'Any site can read responses as the user who is logged in.',
    fix: 'List the origins that you trust, and send the Origin back only if it is one of them.',
    securitySeverity: 8.1,
    judge: (recording) => judgeReflection(recording, 'with-credentials'),
  },
  {
    code: 'reflects-any-origin',
    summary: 'Any Origin is sent back, without credentials.',
    fix: 'If everyone may read this, send Access-Control-Allow-Origin: * instead, which caches understand. Otherwise list the origins.',
    securitySeverity: 4.3,
    judge: (recording) => judgeReflection(recording, 'without-credentials'),
  },
  {
    code: 'trusts-null',
    summary: 'The origin "null" is allowed, which every site can have.',
    fix: 'Remove "null" from the allowed origins. Serve pages that need access from an origin of their own.',
    securitySeverity: 7.5,
    judge: judgeVariants('trusts-null', () => 'The server allows the origin "null".'),
  },
  {
    code: 'trusts-substring',
    summary: 'An origin is allowed because it contains, or is contained in, an allowed one.',
    fix: WHOLE_ORIGINS,
    securitySeverity: 7.5,
    implies: [
      'trusts-prefix',
      'trusts-suffix',
      'trusts-any-subdomain',
      'trusts-any-port',
      'trusts-insecure-origin',
      'unescaped-dot',
    ],
    judge: judgeVariants(
      'trusts-substring',
      ({ origin, page }) =>
        `The server compares parts of origins: it takes ${origin} for ${page?.text}.`,
    ),
  },
  {
    code: 'trusts-suffix',
    summary: 'An origin is allowed because its end is that of an allowed one.',
    fix: `${WHOLE_ORIGINS} Where all subdomains are meant, compare with the dot before the domain.`,
    securitySeverity: 7.5,
    implies: ['trusts-any-subdomain', 'trusts-insecure-origin', 'unescaped-dot'],
    judge: judgeVariants(
      'trusts-suffix',
      ({ origin, page }) =>
        `The server looks at the end of the Origin only: it takes ${origin} for ${page?.text}.`,
    ),
  },
  {
    code: 'trusts-prefix',
    summary: 'An origin is allowed because it begins like an allowed one.',
    fix: WHOLE_ORIGINS,
    securitySeverity: 7.5,
    implies: ['trusts-any-port', 'unescaped-dot'],
    judge: judgeVariants(
      'trusts-prefix',
      ({ origin, page }) =>
        `The server looks at the beginning of the Origin only: it takes ${origin} for ${page?.text}.`,
    ),
  },
  {
    code: 'unescaped-dot',
    summary: 'A dot in a regular expression for origins matches any character.',
    fix: String.raw`${WHOLE_ORIGINS} In a regular expression that stays, write \. for a dot.`,
    securitySeverity: 6.5,
    judge: judgeVariants(
      'unescaped-dot',
      ({ origin, page }) =>
        `A dot stands for any character: the server takes ${origin} for ${page?.text}.`,
    ),
  },
  {
    code: 'trusts-insecure-origin',
    summary: 'An origin is allowed that is not encrypted.',
    fix: 'Allow https origins only.',
    securitySeverity: 5.9,
    judge: judgeInsecure,
  },
  {
    code: 'trusts-any-subdomain',
    summary: 'Every subdomain is allowed.',
    fix: 'List the origins that need access. If every subdomain does, keep their DNS records and applications as safe as this server.',
    securitySeverity: 5.4,
    judge: judgeVariants('trusts-any-subdomain', ({ origin, page }) =>
      page === undefined
        ? `The server allows ${origin}.`
        : `The server allows ${origin}, a name that was made up.`,
    ),
  },
  {
    code: 'trusts-any-port',
    summary: 'Every port of an allowed host is allowed.',
    fix: 'Allow the port that the pages have, and no other.',
    securitySeverity: 3.1,
    judge: judgeVariants(
      'trusts-any-port',
      ({ origin }) => `The server allows ${origin}, a port that was made up.`,
    ),
  },
  {
    code: 'case-insensitive-origin',
    summary: 'An Origin in capitals is allowed, which no browser sends.',
    fix: 'Compare the Origin byte by byte: browsers send scheme and host in lower case.',
    judge: judgeVariants(
      'case-insensitive-origin',
      ({ origin }) =>
        `The server allows ${origin}. It does no harm, but shows that the comparison is loose.`,
    ),
  },
]

function judgeReflection(recording: Recording, readability: Readability): Judgement | undefined {
  const { stranger } = recording
  if (stranger.readability === 'nothing') return judgeReflectedPreflight(recording, readability)
  if (stranger.readability !== readability || !isReflected(stranger)) return undefined
  const isDangerous = readability === 'with-credentials'
  return {
    severity: isDangerous ? 'error' : 'warning',
    certainty: certaintyOf(stranger, 'certain'),
    message: `The server allows ${stranger.origin}, an origin that was made up: it sends any Origin back. Any site ${whatItReads(readability)}.`,
    evidence: [stranger],
  }
}

/** What takes POST only responds to GET with an error, mostly from somewhere else. */
function judgeReflectedPreflight(
  { stranger, preflights: { stranger: preflight } }: Recording,
  readability: Readability,
): Judgement | undefined {
  if (!isCompleted(stranger) || stranger.response.status < 400) return undefined
  if (!isCompleted(preflight) || !isReflected(preflight)) return undefined
  const { origin, response } = preflight
  const allows = (credentials: 'include' | 'omit'): boolean =>
    preflightFailure({ origin, credentials, method: 'GET' }, response) === undefined
  const allowed = allows('include') ? 'with-credentials' : 'without-credentials'
  if (allowed !== readability || !allows(credentialsMode(readability))) return undefined
  return {
    severity: 'warning',
    certainty: 'possible',
    message: `The preflight allows ${origin}, an origin that was made up: any site can send the requests that it allows. GET gets status ${stranger.response.status}, so the audit did not see whether any site ${whatItReads(readability)}.`,
    evidence: [preflight, stranger],
  }
}

/** Everyone reads without credentials under `*`, too, and that is how one says so. */
function isReflected(exchange: OriginExchange | PreflightExchange): boolean {
  return linesOf(exchange, 'access-control-allow-origin').includes(exchange.origin)
}

function judgeVariants(
  code: OriginCode,
  explain: (exchange: VariantExchange) => string,
): Check['judge'] {
  return (recording) => {
    const allowed = recording.variants.filter((exchange) =>
      readsMoreThanStrangers(exchange, recording),
    )
    const found = allowed
      .filter(({ variant }) => variant.code === code)
      .filter((exchange) => code === SUBDOMAIN || !isSubdomainOf(exchange, allowed))
      .toSorted((one, other) => rankOf(one) - rankOf(other))
    const [worst] = found
    if (worst === undefined) return undefined
    return {
      severity: severityOf(worst),
      certainty: certaintyOf(worst, worst.variant.certainty),
      message: [explain(worst), describeReader(worst)].filter((part) => part !== '').join(' '),
      evidence: found
        .filter(({ page }, index) => found.findIndex((one) => one.page === page) === index)
        .slice(0, MAX_EVIDENCE),
    }
  }
}

const MAX_EVIDENCE = 3
const SUBDOMAIN = 'trusts-any-subdomain'

function describeReader({ variant: { who }, readability }: VariantExchange): string {
  return who === undefined ? '' : `${who} ${whatItReads(readability)}.`
}

/** Where every subdomain is allowed, one that looks like something else is no other mistake. */
function isSubdomainOf({ origin }: VariantExchange, allowed: readonly VariantExchange[]): boolean {
  return allowed
    .filter(({ variant, page }) => variant.code === SUBDOMAIN && page !== undefined)
    .some((subdomain) => {
      const [, scheme = '', parent = ''] = /^([^:]+:\/\/)[^.]+(.+)$/.exec(subdomain.origin) ?? []
      return origin.startsWith(scheme) && origin.endsWith(parent)
    })
}

const SEVERITIES: readonly Severity[] = ['error', 'warning', 'info']
const CERTAINTIES: readonly Certainty[] = ['certain', 'likely', 'possible']

function rankOf(exchange: VariantExchange): number {
  return (
    SEVERITIES.indexOf(severityOf(exchange)) * CERTAINTIES.length +
    CERTAINTIES.indexOf(exchange.variant.certainty)
  )
}

function severityOf(exchange: VariantExchange): Severity {
  const [withCredentials, without] = exchange.variant.severity
  return exchange.readability === 'with-credentials' ? withCredentials : without
}

/** Also where the user, or the server itself, names such an origin. */
function judgeInsecure(recording: Recording): Judgement | undefined {
  const { protocol, hostname } = new URL(recording.url)
  // Whoever controls the network has this server already.
  if (protocol === 'http:' && !isLoopback(hostname)) return undefined
  const page = recording.pages.find(
    (exchange) =>
      exchange.page.scheme === 'http' &&
      !exchange.page.isLoopback &&
      readsMoreThanStrangers(exchange, recording),
  )
  if (page === undefined) return judgeInsecureVariants(recording)
  const readability = page.readability
  return {
    severity: readability === 'with-credentials' ? 'error' : 'warning',
    certainty: certaintyOf(page, 'certain'),
    message: `The server allows ${page.origin}, which is not encrypted. Anyone in the network of the user, a public Wi-Fi for example, ${whatItReads(readability)}.`,
    evidence: [page],
  }
}

const judgeInsecureVariants = judgeVariants(
  'trusts-insecure-origin',
  ({ origin }) => `The server allows ${origin}, which is not encrypted.`,
)

function readsMoreThanStrangers(exchange: OriginExchange, { stranger }: Recording): boolean {
  return isMoreReadable(exchange.readability, stranger.readability)
}

function whatItReads(readability: Readability): string {
  return readability === 'with-credentials'
    ? 'can read responses as the user who is logged in'
    : 'can read responses that need no login, also those that only the user’s network can reach'
}

/** An error shows that its response can be read, not yet the others. */
function certaintyOf(exchange: OriginExchange, certainty: Certainty): Certainty {
  const isError = isCompleted(exchange) && exchange.response.status >= 400
  return isError && certainty === 'certain' ? 'likely' : certainty
}
