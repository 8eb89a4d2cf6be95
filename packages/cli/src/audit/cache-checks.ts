import { predict, type PageRequest } from '@cors/browser'
import type { Check, Judgement } from './check.ts'
import {
  isCompleted,
  linesOf,
  membersOf,
  type Completed,
  type Exchange,
  type OriginExchange,
} from './exchange.ts'
import { credentialsMode } from './readability.ts'
import type { Recording } from './recording.ts'

const FIX =
  'Send Vary: Origin with every response of this URL, also with those to requests without an Origin and to origins that are denied, and let the CDN use Origin in its key.'

/** Responses that a cache gives to the wrong page. */
export const CACHE_CHECKS: readonly Check[] = [
  {
    code: 'missing-vary',
    summary: 'The response depends on the Origin, and no response says so.',
    fix: FIX,
    judge: (recording) =>
      judgeVary(recording, (lacking, all) => lacking.length === all.length, 'no response says so'),
  },
  {
    code: 'incomplete-vary',
    summary: 'The response depends on the Origin, and some responses do not say so.',
    fix: FIX,
    judge: (recording) =>
      judgeVary(
        recording,
        (lacking, all) => lacking.length < all.length,
        'some responses do not say so',
      ),
  },
]

type CompletedExchange = Completed<Exchange>

function judgeVary(
  recording: Recording,
  isCase: (lacking: readonly Exchange[], all: readonly Exchange[]) => boolean,
  summary: string,
): Judgement | undefined {
  const { withoutOrigin, stranger, pages, variants, reader } = recording
  const all = [withoutOrigin, ...pages, stranger, ...variants]
    .filter(isCompleted)
    // A firewall's 403 is no response of this server.
    .filter(({ response }) => response.status === withoutOrigin.response?.status)
    .filter((exchange) => !membersOf(exchange, 'cache-control').includes('no-store'))
  const [first] = all
  const lacking = all.filter((exchange) => !variesOnOrigin(exchange))
  const other = all.find((exchange) => first !== undefined && differs(exchange, first))
  const [least] = lacking
  if (other === undefined || least === undefined || !isCase(lacking, all)) return undefined
  const proof = lacking.find((cached) => reader !== undefined && isServedWrongly(cached, reader))
  const message = `Access-Control-Allow-Origin depends on the Origin of the request, and ${summary} with Vary: Origin.`
  return proof === undefined || reader === undefined
    ? {
        severity: 'warning',
        certainty: 'possible',
        message: `${message} A cache, such as a CDN that is told to keep these responses, gives the response for one page to another one, and the browser blocks that.`,
        evidence: [least, differs(least, other) || first === undefined ? other : first],
      }
    : {
        severity: 'warning',
        certainty: 'certain',
        message: `${message} The browser itself keeps the first of these responses and uses it for ${reader.origin}, which is then blocked: now and then, until the cache is empty.`,
        evidence: [proof, reader],
      }
}

function differs(one: Exchange, other: Exchange): boolean {
  return allowOrigin(one) !== allowOrigin(other)
}

function allowOrigin(exchange: Exchange): string {
  return linesOf(exchange, 'access-control-allow-origin').join(', ')
}

function variesOnOrigin(exchange: Exchange): boolean {
  const names = membersOf(exchange, 'vary')
  return names.includes('origin') || names.includes('*')
}

/** Whether a browser that has the cached response blocks a request that it would allow otherwise. */
function isServedWrongly(cached: CompletedExchange, reader: OriginExchange): boolean {
  if (!isCompleted(reader)) return false
  const request: PageRequest = {
    url: 'https://server.invalid/',
    origin: reader.origin,
    credentials: credentialsMode(reader.readability),
  }
  const { httpCache } = predict(firstRequest(request, cached), { response: cached.response })
  const { outcome } = predict(request, { response: reader.response }, { httpCache })
  return outcome === 'blocked'
}

/** An image sends no Origin; another page sends its own. */
function firstRequest(request: PageRequest, { request: sent }: CompletedExchange): PageRequest {
  const origin = sent.headers.find(([name]) => name === 'Origin')?.[1]
  return origin === undefined ? { ...request, mode: 'no-cors' } : { ...request, origin }
}
