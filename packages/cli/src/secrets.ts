import type { Header, HeaderList } from '@cors/browser'
import type { Evidence } from './finding.ts'

const HIDDEN = '[hidden]'

/** Whose values are nobody's secret. */
const PUBLIC_HEADERS = new Set([
  'accept',
  'accept-encoding',
  'accept-language',
  'cache-control',
  'connection',
  'content-language',
  'content-length',
  'content-type',
  'host',
  'if-match',
  'if-modified-since',
  'if-none-match',
  'if-unmodified-since',
  'origin',
  'pragma',
  'range',
  'user-agent',
  'x-requested-with',
])

/** Shorter parts of a value are no secret, and would be found everywhere. */
const SHORTEST_SECRET = 6

/**
 * Keeps the values of headers that the user gave, and the queries of URLs, where tokens are, out of everything that is
 * printed or reported.
 */
export interface Secrets {
  /** The header with its value hidden, unless everybody may see it. */
  readonly hideHeader: (header: Header) => Header
  /** Text without any secret value, also where a server repeated it: in another case, escaped for a URL, in Base64; and without the queries of URLs. */
  readonly hide: (text: string) => string
  readonly hideIn: (evidence: Evidence) => Evidence
}

/** @param given - the headers of `--header`, with their secrets */
export function createSecrets(given: HeaderList): Secrets {
  const values = given
    .filter(([name]) => !isPublic(name))
    // `Bearer abc` and `sid=abc; theme=dark` hold theirs in parts.
    .flatMap(([, value]) => value.split(/[\s;,=]+/).concat(value))
    .flatMap((value) => [value, encodeURIComponent(value), Buffer.from(value).toString('base64')])
    .filter((value) => value.length >= SHORTEST_SECRET)
  const longestFirst = [...new Set(values)].toSorted((one, other) => other.length - one.length)
  const named = new Set(given.map(([name]) => name.toLowerCase()))

  const patterns = longestFirst.map((value) => new RegExp(escapeForRegExp(value), 'gi'))
  const hide = (text: string): string =>
    withoutQueries(patterns.reduce((hidden, pattern) => hidden.replaceAll(pattern, HIDDEN), text))
  const hideHeader = ([name, value]: Header): Header => {
    if (isSecret(name)) return [name, HIDDEN]
    return [name, hide(HAS_URLS.test(name) ? withoutQuery(value) : value)]
  }
  const isSecret = (name: string): boolean =>
    ALWAYS_SECRET.test(name) || (named.has(name.toLowerCase()) && !isPublic(name))

  return {
    hide,
    hideHeader,
    hideIn: ({ request, response }) => ({
      request: {
        method: request.method,
        url: hide(request.url),
        headers: request.headers.map(hideHeader),
      },
      ...(response !== undefined && {
        response: { status: response.status, headers: response.headers.map(hideHeader) },
      }),
    }),
  }
}

/** A URL, or a path, without its query and its fragment. */
function withoutQuery(url: string): string {
  return url.replace(/[?#].*$/s, '?(hidden)')
}

function withoutQueries(text: string): string {
  return text.replace(/\bhttps?:\/\/[^\s"'<>]+/gi, withoutQuery)
}

function escapeForRegExp(text: string): string {
  return text.replace(/[.*+?^${}()|[\]\\]/g, String.raw`\$&`)
}

/** Also where a server chose the value. */
const ALWAYS_SECRET = /auth|cookie|csrf|key|password|secret|session|signature|token|xsrf/i

/** Relative ones among them. */
const HAS_URLS = /^(?:content-location|link|location|refresh)$/i

function isPublic(name: string): boolean {
  return PUBLIC_HEADERS.has(name.toLowerCase())
}
