import { docsAddress } from '@cors/core/adapter'
import type { ReasonDetails } from '../reason-row.ts'
import { REASONS, type ReasonCode } from '../reasons.ts'
import type { CorsExplanation } from './explanation.ts'
import { findSituation } from './find-situation.ts'
import { categoryOf } from './firefox-reasons.ts'
import { isReason } from './is-reason.ts'
import { OTHER_CAUSES } from './other-causes.ts'
import type { Reading } from './reading.ts'
import { withoutEscapes } from './readable-text.ts'
import { withoutSecrets } from './without-secrets.ts'

/** Longer than any header name, origin or URL path that helps a reader. */
const LONGEST = 500

/** Stand for what the text does not say. */
export const UNKNOWN_ORIGIN = '<the page’s origin>'
const UNKNOWN_URL = '<the URL>'

/** Nobody can add headers to the pages of an identity provider. */
const NAVIGATE =
  'In the page, navigate to the login with a link or location.href: it is for people, not for fetch(). On the server, respond to API requests without a session with status 401, not with a redirect.'

/** Statuses that gateways respond with when the application does not, or not in time. */
const GATEWAY = new Set([413, 431, 502, 503, 504, 520, 521, 522, 523, 524, 525, 526, 530])

/**
 * Puts a reading into words.
 *
 * @param text - everything that was pasted, which may name a framework or a tool
 */
export function toExplanation(reading: Reading, text: string): CorsExplanation {
  const words = isFromGateway(reading) ? wordsOfGateway(reading) : wordsOf(reading)
  const { engine = null, origin, url, method, header } = reading
  const situation = findSituation(words.reason, reading, text)
  return {
    isCors: reading.isCors === undefined ? words.isCors : reading.isCors,
    reason: words.reason,
    engine,
    chromium: words.chromium,
    firefox: words.firefox,
    origin: show(origin),
    url: url === undefined ? null : show(withoutSecrets(url)),
    method: show(method),
    header: show(header),
    message: withoutEscapes(reading.message ?? words.message),
    fix: withoutEscapes(reading.fix ?? (situation === 'login-by-fetch' ? NAVIGATE : words.fix)),
    docs: docsAddress(words.reason ?? 'response-not-given'),
    situation,
  }
}

type Words = Pick<CorsExplanation, 'isCors' | 'reason' | 'chromium' | 'firefox' | 'message' | 'fix'>

function wordsOf(reading: Reading): Words {
  const { code } = reading
  if (code === null) return { ...wordsOf({ ...reading, code: 'response-not-given' }), reason: null }
  if (isReason(code)) return wordsOfReason(code, reading)
  const { isCors, message, fix } = OTHER_CAUSES[code]
  return {
    isCors,
    reason: code,
    chromium: null,
    firefox: reading.firefox ?? null,
    message,
    fix,
  }
}

function wordsOfGateway(reading: Reading): Words {
  const words = wordsOf({ ...reading, code: 'gateway-error' })
  return { ...words, message: `${words.message} The status is ${reading.status}.` }
}

function wordsOfReason(code: ReasonCode, reading: Reading): Words {
  const row = REASONS[code]
  const details = detailsOf(code, reading)
  const firefox = categoryOf(code, details)
  return {
    isCors: row.blockedBy === 'CORS',
    reason: code,
    chromium: row.chromium,
    firefox,
    message:
      reading.engine === 'webkit' && code === 'allow-origin-missing'
        ? `The response does not allow the origin ${details.origin}: its Access-Control-Allow-Origin header is missing or has another value. Safari prints the same for both.`
        : row.message(details),
    fix: row.fix(details),
  }
}

function detailsOf(
  code: ReasonCode,
  { origin, url, method, status, details }: Reading,
): ReasonDetails {
  const { value, ...more } = details ?? {}
  return {
    origin: show(origin) ?? UNKNOWN_ORIGIN,
    url: url === undefined ? UNKNOWN_URL : (show(withoutSecrets(url)) ?? ''),
    method: show(method) ?? 'GET',
    credentials: false,
    status: status ?? 0,
    value: show(value === undefined ? undefined : withoutSecrets(value)) ?? unknownValue(code, url),
    cors: true,
    repeated: false,
    firefox: undefined,
    ...more,
  }
}

function unknownValue(code: ReasonCode, url: string | undefined): string {
  if (code === 'scheme-without-cors')
    return /^[a-z][a-z0-9+.-]{0,30}:/i.exec(url ?? '')?.[0] ?? 'another scheme'
  if (code === 'method-not-allowed') return 'the method'
  if (code === 'header-not-allowed') return 'the header'
  return code.endsWith('allow-credentials-missing') ? '' : '…'
}

/** An application that is reached has its own statuses; these come from what stands in front of it. */
function isFromGateway({ code, status }: Reading): boolean {
  const isMissing = code === 'allow-origin-missing' || code === 'preflight-allow-origin-missing'
  const isUnanswered = isMissing || code === 'preflight-status'
  return isUnanswered && status !== undefined && GATEWAY.has(status)
}

function show(text: string | undefined): string | null {
  return text === undefined ? null : withoutEscapes(text).slice(0, LONGEST)
}
