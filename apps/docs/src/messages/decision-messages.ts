import {
  decide,
  definePolicy,
  explainDecision,
  type CorsReason,
  type CorsRequest,
} from '@cors/core'
import type { Message } from './message.ts'

interface Example {
  readonly summary: string
  readonly fix: string
  readonly request: CorsRequest
}

/** Policies that list one origin, and whose function fails for another. */
const LISTED = `definePolicy({
  origin: ['https://app.example.com'],
  methods: ['PUT'],
  allowedHeaders: ['Content-Type'],
})`
const FAILING = `definePolicy({
  origin: async (origin) => {
    throw new Error('the database does not respond')
  },
})`

const listed = definePolicy({
  origin: ['https://app.example.com'],
  methods: ['PUT'],
  allowedHeaders: ['Content-Type'],
})
const failing = definePolicy({
  // oxlint-disable-next-line typescript/require-await -- what fails is asynchronous
  origin: async () => {
    throw new Error('the database does not respond')
  },
})

/** The reasons of a denial, each with a request that is denied for it. */
const EXAMPLES: Readonly<Record<Exclude<CorsReason, 'not-cors' | 'allowed'>, Example>> = {
  'origin-not-allowed': {
    summary: 'The policy does not allow the page’s origin.',
    fix: 'If the page is yours, add its origin to `origin`, as it stands in the message. If not, the policy did its work.',
    request: actual('https://other.example.com'),
  },
  'origin-malformed': {
    summary: 'The Origin header is not one that browsers send.',
    fix: 'Nothing has to change for browsers. Look at the program that sent the request: it wrote the header by hand, for example with a slash at the end.',
    request: actual('https://app.example.com/'),
  },
  'origin-lookup-failed': {
    summary: 'The function that decides about the origin failed.',
    fix: 'Fix the error that the message names. Until then, every request that the function decides about is denied. `cacheLookup` keeps what a slow lookup returned, and limits its time.',
    request: actual('https://app.example.com'),
  },
  'method-not-allowed': {
    summary: 'The policy does not allow the requested method.',
    fix: 'Add the method to `methods`, in upper case. GET, HEAD and POST are always allowed.',
    request: preflight('DELETE'),
  },
  'header-not-allowed': {
    summary: 'The policy does not allow a requested header.',
    fix: 'Add the header to `allowedHeaders`. Many requests need `Content-Type` and `Authorization`.',
    request: preflight('PUT', 'authorization,content-type'),
  },
  'headers-malformed': {
    summary: 'Access-Control-Request-Headers is not one that browsers send.',
    fix: 'Nothing has to change for browsers, which send names that are separated by commas. Look at the program that sent the request.',
    request: preflight('PUT', 'content-type;x-token'),
  },
}

/** Why a server denies a request. */
export const DECISION_MESSAGES: readonly Message[] = await Promise.all(
  Object.entries(EXAMPLES).map(async ([code, { summary, fix, request }]): Promise<Message> => {
    const isLookup = code === 'origin-lookup-failed'
    const decision = await decide(isLookup ? failing : listed, request)
    if (decision.reason !== code) throw new Error(`No example of ${code}: ${decision.reason}`)
    return {
      code,
      source: 'decision',
      summary,
      blocks: [
        { kind: 'text', text: '`logDenials` and `explainDecision` print:' },
        { kind: 'pasted', text: explainDecision(decision, request) },
        { kind: 'text', text: fix },
        { kind: 'text', text: 'With this policy and this request, for example:' },
        { kind: 'code', language: 'ts', code: isLookup ? FAILING : LISTED },
        { kind: 'code', language: 'http', code: toHttp(request) },
        {
          kind: 'text',
          text:
            decision.kind === 'preflight'
              ? 'The preflight ends with status 403 and without CORS headers, so that the browser never sends the request. With `debug: true` the headers that passed are sent, so that the console of the browser names the true cause.'
              : 'The response has no CORS headers, so that no page can read it. The request still reached your application: CORS does not protect state.',
        },
      ],
    }
  }),
)

function actual(origin: string): CorsRequest {
  return { method: 'GET', headers: { origin } }
}

function preflight(method: string, headers?: string): CorsRequest {
  return {
    method: 'OPTIONS',
    headers: {
      origin: 'https://app.example.com',
      'access-control-request-method': method,
      ...(headers === undefined ? {} : { 'access-control-request-headers': headers }),
    },
  }
}

function toHttp({ method, headers }: CorsRequest): string {
  const lines = Object.entries(headers).map(([name, value]) => `${name}: ${String(value)}`)
  return [`${method} /items HTTP/1.1`, ...lines].join('\n')
}
