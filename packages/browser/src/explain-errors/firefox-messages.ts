import { corsCheck } from '../fetch-standard/cors-check.ts'
import { PROFILES } from '../profiles.ts'
import type { ReasonCode } from '../reasons.ts'
import { findMatches, type FoundMatch } from './find-matches.ts'
import { findFirefoxReason } from './firefox-reasons.ts'
import type { OtherCause } from './other-causes.ts'
import type { PlacedReading, Reading } from './reading.ts'

/**
 * How the message begins: English, German, French, Spanish (two spellings), Portuguese, Italian, Japanese, Chinese,
 * Russian, Polish and Korean, from `dom/chrome/security/security.properties` of Firefox's localisations.
 */
const BEGINNING =
  /Cross-Origin Request Blocked|Quellübergreifende \(Cross-Origin\) Anfrage blockiert|Blocage d['’]une requête multi-?origines?|(?:Solicitud|Pedido) (?:de origen cruzado|desde otro origen) bloquead[ao]|Requisição cross-origin bloqueada|Bloccata richiesta multiorigine|クロスオリジン要求をブロックしました|已(?:拦截|阻止)跨源请求|Запрос из постороннего источника заблокирован|Zablokowano żądanie do zasobu innego pochodzenia|교차 출처 요청 차단|Çapraz köken isteği engellendi|(?:Cross-)?Origin-aanvraag geblokkeerd|已封鎖跨來源請求/gi

const QUOTE = `['‘’"“”\`]`
const VALUE = `${QUOTE}[^'‘’"“”\`]{1,300}${QUOTE}`
/** The English reasons, as people search for them and as the titles of MDN have them, without what stands around. */
const REASON_ALONE = new RegExp(
  [
    `(?:Multiple )?CORS header ${QUOTE}(?:Access-Control-Allow-)?Origin${QUOTE} (?:missing|not allowed|cannot be added|does not match ${VALUE})`,
    `Credential is not supported if the CORS header ${VALUE} is ${QUOTE}\\*${QUOTE}`,
    `Did not find method in CORS header ${VALUE}`,
    `expected ${QUOTE}true${QUOTE} in CORS header ${VALUE}`,
    `(?:invalid|missing) token ${VALUE} in CORS header ${VALUE}(?: from CORS preflight channel)?`,
    `header ${VALUE} is not allowed according to header ${VALUE} from CORS preflight response`,
    'CORS (?:preflight (?:response|channel)|request) did not succeed',
    'CORS request (?:external redirect not allowed|not http)',
  ].join('|'),
  'gi',
)

/** Longer than any message with a URL of usual length. */
const LONGEST = 4000

// A URL ends before quotation marks, and before what is written without spaces: Chinese, Japanese, Korean.
const URL_IN_MESSAGE =
  /[a-z][a-z0-9+.-]{1,30}:\/\/[^\s"'<>’”»）\u1100-\u11ff\u2e80-\uffff]{0,2000}/i

const QUOTED =
  /‘([^‘’]{0,1000})’|“([^“”]{0,1000})”|„([^„”“"]{0,1000})[”“"]|«\s?([^«»]{0,1000}?)\s?»|"([^"]{0,1000})"|(?<!\p{L})'([^']{0,1000})'(?!\p{L})|「([^「」]{0,1000})」/gu

/** Words that name the preflight, for the categories whose message names no header that tells. */
const PREFLIGHT =
  /preflight|pré-vérification|verificación previa|respuesta CORS|comprovação|プリフライト|预检|CORS OPTIONS|사전 점검/i
const DISABLED =
  /disabled|deaktiviert|désactivé|desactivado|desativado|disattivato|無効|未启用|отключён|wyłączone|비활성화|devre dışı|uitgeschakeld|停用/i
const REDIRECT =
  /redirec|weiterleitung|リダイレクト|重定向|перенаправлени|przekierowani|리다이렉트|yönlendirme|omleiding|重導/i
const MULTIPLE =
  /multiple|nur ein|plusieurs|múltiples|vários|multipli|複数|多个|несколько|wiele|여러|birden fazla|meerdere|多個/i

/** Where Chromium names the failure, Firefox has one message for all. */
const NO_RESPONSE = {
  message:
    'This is not CORS, although Firefox names it: the browser got no response. The server does not run, Firefox does not trust its certificate, or an extension or a rule blocked the request.',
  fix: 'Open the URL in a tab: an error page or a warning about the certificate shows the cause. If it opens there, try a window without extensions.',
}

/** Every message of Firefox in the text, in any language that is listed. */
export function readFirefoxMessages(text: string): readonly PlacedReading[] {
  const starts = findMatches(BEGINNING, text)
  if (starts.length === 0) return findMatches(REASON_ALONE, text).map(readReasonAlone(text))
  return starts.map(({ index, end: begin }, position) => {
    const end = Math.min(starts[position + 1]?.index ?? text.length, index + LONGEST)
    return readMessage(text.slice(begin, end), index)
  })
}

function readReasonAlone(text: string): (match: FoundMatch) => PlacedReading {
  return ({ index, end }) => {
    const reason = text.slice(index, end)
    const category = categoryOfReason(reason)
    return { index, engine: 'firefox', firefox: category, ...toReason(category, reason) }
  }
}

function readMessage(message: string, index: number): PlacedReading {
  const found = URL_IN_MESSAGE.exec(message)
  const url = found?.[0].replace(/[.,;:]+$/, '')
  // People remove URLs before they paste. The reason then is what stands between the first parentheses.
  const before = found === null ? message.search(/[(（]/) : found.index + found[0].length
  const { reason, rest } = splitReason(message.slice(Math.max(before, 0)))
  const category = categoryOfLink(message) ?? categoryOfReason(reason)
  const status = /^[^()（）]{0,40}?[:：]\s?(\d{3})\b/.exec(rest)?.[1]
  return {
    index,
    engine: 'firefox',
    firefox: category,
    url,
    status: status === undefined ? undefined : Number(status),
    ...toReason(category, reason),
  }
}

/** Between parentheses in most languages, else up to the end of the sentence. */
function splitReason(text: string): { readonly reason: string; readonly rest: string } {
  const opening = /^[^:：(（]{0,80}[(（]/.exec(text)
  let depth = 1
  for (let index = opening?.[0].length ?? text.length; index < text.length; index++) {
    const character = text[index]
    if (character === '(' || character === '（') depth++
    if (character === ')' || character === '）') depth--
    if (depth === 0)
      return { reason: text.slice(opening![0].length, index), rest: text.slice(index + 1) }
  }
  const end = text.search(/\.(?:\s|$)/)
  return end === -1
    ? { reason: text, rest: '' }
    : { reason: text.slice(0, end), rest: text.slice(end) }
}

/** Firefox shows a link to MDN beside the message. */
function categoryOfLink(message: string): string | undefined {
  return /\/CORS\/Errors\/(CORS[A-Za-z]{1,60})/.exec(message)?.[1]
}

/** Firefox's translators must not translate the names of headers. They and what is quoted tell most categories. */
function categoryOfReason(reason: string): string | undefined {
  const [header] = /Access-Control-Allow-[A-Z][a-z]{1,20}/.exec(reason) ?? []
  const quoted = quotedIn(reason).filter((text) => text !== header)
  if (header !== undefined && quoted.includes('*')) return 'CORSNotSupportingCredentials'
  switch (header) {
    case 'Access-Control-Allow-Credentials':
      return 'CORSMissingAllowCredentials'
    case 'Access-Control-Allow-Methods':
      return quoted.length > 0 ? 'CORSInvalidAllowMethod' : 'CORSMethodNotFound'
    case 'Access-Control-Allow-Headers':
      return PREFLIGHT.test(reason)
        ? 'CORSMissingAllowHeaderFromPreflight'
        : 'CORSInvalidAllowHeader'
    case 'Access-Control-Allow-Origin':
      if (quoted.length > 0) return 'CORSAllowOriginNotMatchingOrigin'
      return MULTIPLE.test(reason) ? 'CORSMultipleAllowOriginNotAllowed' : 'CORSMissingAllowOrigin'
    case undefined:
    default:
      return categoryWithoutHeader(reason, quoted)
  }
}

/** Undefined where the message ends before the reason: every language names CORS in it. */
function categoryWithoutHeader(reason: string, quoted: readonly string[]): string | undefined {
  if (!reason.includes('CORS')) return undefined
  // The only message of Firefox before version 35.
  if (/enabling CORS/.test(reason)) return 'CORSMissingAllowOrigin'
  if (quoted.some((text) => /^orig[ei]n$/i.test(text))) return 'CORSOriginHeaderNotAdded'
  if (DISABLED.test(reason)) return 'CORSDisabled'
  if (REDIRECT.test(reason)) return 'CORSExternalRedirectNotAllowed'
  if (/http/i.test(reason)) return 'CORSRequestNotHttp'
  return PREFLIGHT.test(reason) ? 'CORSPreflightDidNotSucceed' : 'CORSDidNotSucceed'
}

function quotedIn(text: string): readonly string[] {
  return [...text.matchAll(QUOTED)].map(
    (match) => match.slice(1).find((part) => part !== undefined) ?? '',
  )
}

function toReason(
  category: string | undefined,
  reason: string,
): Pick<Reading, 'code' | 'details' | 'header' | 'message' | 'fix'> {
  const value = quotedIn(reason).find((text) => !text.startsWith('Access-Control-')) ?? ''
  switch (category) {
    case undefined:
      return { code: 'cut-off' satisfies OtherCause }
    case 'CORSDidNotSucceed':
      return { code: 'connection-failed' satisfies OtherCause, ...NO_RESPONSE }
    case 'CORSDisabled':
      return { code: 'cors-disabled' satisfies OtherCause }
    case 'CORSOriginHeaderNotAdded':
      return { code: 'origin-not-sent' satisfies OtherCause }
    case 'CORSAllowOriginNotMatchingOrigin':
      return { code: mismatchReason(value), details: { value } }
    case 'CORSMultipleAllowOriginNotAllowed':
      return { code: 'allow-origin-multiple', details: { repeated: true } }
    case 'CORSMissingAllowHeaderFromPreflight':
      return { code: 'header-not-allowed', details: { value }, header: value.toLowerCase() }
    default:
      return {
        code: findFirefoxReason(category) ?? 'cut-off',
        details: value === '' ? undefined : { value },
      }
  }
}

/** Firefox has one category where the check knows several reasons. */
function mismatchReason(value: string): ReasonCode {
  const headers = [['Access-Control-Allow-Origin', value]] as const
  return corsCheck(PROFILES.standard, '', false, headers)?.code ?? 'allow-origin-mismatch'
}
