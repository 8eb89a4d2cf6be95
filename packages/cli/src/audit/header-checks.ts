import { predict, PROFILE_NAMES } from '@cors/browser'
import { ENGINE_NAMES } from '../check/check.ts'
import type { Check, Judgement } from './check.ts'
import { isPublic, linesOf, membersOf, type Exchange } from './exchange.ts'
import { isOrigin } from './origin-parts.ts'
import { quote } from './quote.ts'
import { allExchanges, preflightExchanges, type Recording } from './recording.ts'

/** Values that browsers do not understand, or not as they were meant. */
export const HEADER_CHECKS: readonly Check[] = [
  {
    code: 'duplicate-allow-origin',
    summary: 'Access-Control-Allow-Origin is sent twice.',
    fix: 'Let one place set it: the application or the gateway before it, and there one middleware. Remove the header in the other.',
    judge: judgeFirst(
      (exchange) => isDuplicate(allowOrigin(exchange)),
      (exchange) => ({
        severity: 'error',
        certainty: 'certain',
        message: `Access-Control-Allow-Origin is ${quote(allowOrigin(exchange).join(', '))}, and browsers take one value only. No page can read this response.`,
      }),
    ),
  },
  {
    code: 'invalid-allow-origin',
    summary: 'Access-Control-Allow-Origin is neither * nor an origin.',
    fix: 'Send one origin as browsers write it, such as https://app.example.com: scheme and host in lower case, no path, no slash at the end, no default port, no list, no wildcard. To allow several, send the one that the request names, and Vary: Origin.',
    judge: judgeFirst(hasInvalidOrigin, (exchange) => ({
      severity: 'error',
      certainty: 'certain',
      message: `Access-Control-Allow-Origin is ${quote(allowOrigin(exchange).join(', '))}, which is never equal to the origin of a page. No page can read this response.`,
    })),
  },
  {
    code: 'wildcard-with-credentials',
    summary: 'Access-Control-Allow-Origin: * is sent with Access-Control-Allow-Credentials: true.',
    fix: 'List the origins that may send credentials, and send back the one that the request names. If none may, remove Access-Control-Allow-Credentials. Never send back any Origin instead.',
    judge: judgeFirst(
      (exchange) => isPublic(exchange) && allowCredentials(exchange) === 'true',
      () => ({
        severity: 'warning',
        certainty: 'certain',
        message:
          'Access-Control-Allow-Credentials: true has no effect beside Access-Control-Allow-Origin: *. Browsers block every request with cookies; without them, every site can read this response.',
      }),
    ),
  },
  {
    code: 'invalid-allow-credentials',
    summary: 'Access-Control-Allow-Credentials is not "true".',
    fix: 'Send Access-Control-Allow-Credentials: true once, in lower case, or not at all.',
    judge: judgeFirst(
      (exchange) => {
        const value = allowCredentials(exchange)
        // `false` says nothing, but is no mistake either.
        return value !== 'true' && !/^(?:false)?$/i.test(value)
      },
      (exchange) => ({
        severity: isPublic(exchange) ? 'warning' : 'error',
        certainty: 'certain',
        message: `Access-Control-Allow-Credentials is ${quote(allowCredentials(exchange))}, and browsers understand nothing but "true". They block every request with cookies.`,
      }),
    ),
  },
  {
    code: 'wildcard-expose-with-credentials',
    summary: 'Access-Control-Expose-Headers: * is sent with credentials.',
    fix: 'List the names of the headers that pages need.',
    judge: judgeFirst(
      (exchange) =>
        membersOf(exchange, 'access-control-expose-headers').includes('*') &&
        allowCredentials(exchange) === 'true' &&
        allowOrigin(exchange).length > 0 &&
        !isPublic(exchange),
      () => ({
        severity: 'warning',
        certainty: 'certain',
        message:
          'For a request with credentials, Access-Control-Expose-Headers: * is the name of a header, not a wildcard. Pages get null for every header that is not listed.',
      }),
    ),
  },
  {
    code: 'invalid-max-age',
    summary: 'Access-Control-Max-Age is not a number of seconds.',
    fix: 'Send whole seconds and nothing else, such as Access-Control-Max-Age: 600; 0 turns caching off.',
    judge: (recording) =>
      judgeMaxAge(
        recording,
        (value) => !/^[0-9]+$/.test(value),
        (value, kept) => ({
          // Widely copied as "do not cache", and most browsers do so.
          severity: value === '-1' ? 'info' : 'warning',
          message: `Access-Control-Max-Age is ${quote(value)}, which is not a number of seconds. Browsers cache the preflight for ${kept}.`,
        }),
      ),
  },
  {
    code: 'max-age-capped',
    summary: 'Access-Control-Max-Age is more than most browsers allow.',
    fix: 'Send 7200 or less. Do not count on more: browsers send the preflight again.',
    judge: (recording) =>
      judgeMaxAge(
        recording,
        (value) => /^[0-9]+$/.test(value) && Number(value) > MOST_BROWSERS_KEEP,
        (value, kept) => ({
          severity: 'info',
          message: `Access-Control-Max-Age is ${value}. Browsers cache the preflight for ${kept}.`,
        }),
      ),
  },
  {
    code: 'private-network-header',
    summary: 'Access-Control-Allow-Private-Network is sent, which no browser reads.',
    fix: 'Remove Access-Control-Allow-Private-Network. The user decides about local networks, in the browser.',
    judge: judgeFirst(
      (exchange) => linesOf(exchange, 'access-control-allow-private-network').length > 0,
      () => ({
        severity: 'info',
        certainty: 'certain',
        message:
          'The server sends Access-Control-Allow-Private-Network. It belongs to Private Network Access, which was given up; no header opens a local network.',
      }),
    ),
  },
]

/** Chromium's limit. WebKit keeps 600 seconds, and no value changes that. */
const MOST_BROWSERS_KEEP = 7200

function judgeFirst(
  isWrong: (exchange: Exchange) => boolean,
  explain: (exchange: Exchange) => Omit<Judgement, 'evidence'>,
): Check['judge'] {
  return (recording) => {
    const exchange = allExchanges(recording).find(isWrong)
    return exchange && { ...explain(exchange), evidence: [exchange] }
  }
}

function judgeMaxAge(
  recording: Recording,
  isWrong: (value: string) => boolean,
  explain: (value: string, kept: string) => Pick<Judgement, 'severity' | 'message'>,
): Judgement | undefined {
  const found = preflightExchanges(recording).find((exchange) => {
    const lines = maxAge(exchange)
    return lines.length > 0 && isWrong(lines.join(', '))
  })
  if (found === undefined) return undefined
  const lines = maxAge(found)
  return {
    ...explain(lines.join(', '), describeCaching(lines)),
    certainty: 'certain',
    evidence: [found],
  }
}

/** `5 s in Chromium, not at all in Firefox, …`, by the models of the engines. */
function describeCaching(lines: readonly string[]): string {
  const engines = PROFILE_NAMES.filter((profile) => profile !== 'standard').map((profile) => {
    const { cache } = predict(
      { url: 'https://server.invalid/', origin: 'https://page.invalid', method: 'PUT' },
      {
        preflightResponse: {
          status: 204,
          headers: [
            ['Access-Control-Allow-Origin', '*'],
            ['Access-Control-Allow-Methods', 'PUT'],
            ...lines.map((line) => ['Access-Control-Max-Age', line] as const),
          ],
        },
        response: { status: 200, headers: [['Access-Control-Allow-Origin', '*']] },
      },
      { profile },
    )
    const seconds = cache[0]?.maxAge ?? 0
    return `${seconds} s in ${ENGINE_NAMES[profile]}`
  })
  return engines.join(', ')
}

function allowOrigin(exchange: Exchange): readonly string[] {
  return linesOf(exchange, 'access-control-allow-origin')
}

function allowCredentials(exchange: Exchange): string {
  return linesOf(exchange, 'access-control-allow-credentials').join(', ')
}

function maxAge(exchange: Exchange): readonly string[] {
  return linesOf(exchange, 'access-control-max-age')
}

/** Two lines, or two that something on the path joined. */
function isDuplicate(lines: readonly string[]): boolean {
  const parts = lines.flatMap((line) => line.split(',')).map((part) => part.trim())
  const isJoined = parts.length > 1 && (new Set(parts).size === 1 || parts.includes('*'))
  return lines.length > 1 || isJoined
}

function hasInvalidOrigin(exchange: Exchange): boolean {
  const lines = allowOrigin(exchange)
  const [value] = lines
  const sent = exchange.request.headers.find(([name]) => name === 'Origin')?.[1]
  // No page reads a response to a request without an Origin by it.
  if (value === undefined || sent === undefined || isDuplicate(lines)) return false
  return value !== '*' && value !== 'null' && value !== sent && !isOrigin(value)
}
