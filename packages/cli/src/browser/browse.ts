import {
  predict,
  type ExchangeStep,
  type HeaderList,
  type PageRequest,
  type ProfileName,
  type RecordedResponse,
  type RecordedResponses,
  type Verdict,
} from '@cors/browser'
import { isSafelistedMethod } from '@cors/core/fetch-standard'
import { browserHeaders } from './browser-headers.ts'
import type { ReceivedResponse, SentRequest } from './send-request.ts'
import { TransportError } from './transport-error.ts'

/** One request on the wire, with everything that was sent. */
export interface Exchange {
  readonly kind: ExchangeStep['kind']
  readonly hop: number
  readonly request: SentRequest
  readonly response: ReceivedResponse
}

/** What a page gets; a `failure` in place of the verdict where a server did not respond. */
export type Browsed = {
  /** In order; those that two profiles share are the same objects. */
  readonly exchanges: readonly Exchange[]
} & (
  | { readonly verdict: Verdict; readonly failure?: undefined }
  | { readonly verdict?: undefined; readonly failure: Failure }
)

interface Failure {
  readonly error: TransportError
  /** What was sent. */
  readonly request: SentRequest
}

/** Sends what browsers send for a page. */
export interface Browser {
  /**
   * Does what a browser does with the page's request: preflight, request, redirects; and says what the page gets.
   * Rejects only where it was interrupted.
   */
  readonly browse: (page: PageRequest, profile: ProfileName) => Promise<Browsed>
}

interface BrowserOptions {
  readonly send: (request: SentRequest) => Promise<ReceivedResponse>
  /** Cookies for the origin of the first URL; sent where a browser sends cookies. Default: none. */
  readonly cookie?: string | undefined
  /** The value to send to another origin in place of a header's own. */
  readonly hideFromOthers: (name: string, value: string) => string
}

/**
 * A browser that lets `predict` say which request comes next, sends it, and records the response. Profiles share requests
 * that are equal, so that three engines cost one request each where they do the same.
 */
export function createBrowser({ send, cookie, hideFromOthers }: BrowserOptions): Browser {
  const known = new Map<string, Exchange | Failure>()

  async function exchange(step: ExchangeStep, page: PageRequest): Promise<Exchange | Failure> {
    const isFirstOrigin = new URL(step.url).origin === new URL(page.url).origin
    const own = isFirstOrigin
      ? step.headers
      : step.headers.map(([name, value]) => [name, hideFromOthers(name, value)] as const)
    const cookies: HeaderList =
      cookie !== undefined && step.credentials && isFirstOrigin ? [['Cookie', cookie]] : []
    const mayHaveBody = step.kind === 'request' && step.method !== 'GET' && step.method !== 'HEAD'
    const request: SentRequest = {
      method: step.method,
      url: step.url,
      headers: [...browserHeaders(step, page.origin), ...own, ...cookies],
      // Another origin does not get it, secret or not.
      body: mayHaveBody && isFirstOrigin ? (page.body ?? undefined) : undefined,
    }
    try {
      return { kind: step.kind, hop: step.hop, request, response: await send(request) }
    } catch (error) {
      if (error instanceof TransportError) return { error, request }
      throw error
    }
  }

  return {
    async browse(page, profile) {
      const exchanges: Exchange[] = []
      for (;;) {
        const verdict = predict(page, recorded(exchanges), { profile })
        const step = verdict.steps.filter(isSent)[exchanges.length]
        if (step === undefined) return { verdict, exchanges }
        const key = keyOf(step)
        const next = known.get(key) ?? (await exchange(step, page))
        known.set(key, next)
        if ('error' in next) return { failure: next, exchanges }
        exchanges.push(next)
      }
    },
  }
}

function isSent(step: Verdict['steps'][number]): step is ExchangeStep {
  return step.kind !== 'rule' && step.from === 'network'
}

/** A request that may change something is sent once, also where engines differ in its headers. */
function keyOf({ kind, hop, method, url, headers, credentials }: ExchangeStep): string {
  const isRepeatable = kind === 'preflight' || (isSafelistedMethod(method) && method !== 'POST')
  return JSON.stringify([kind, hop, method, url, isRepeatable && [headers, credentials]])
}

/** What was received so far, as `predict` takes it: the last hop apart from those before it. */
function recorded(exchanges: readonly Exchange[]): RecordedResponses {
  const hops: { preflightResponse?: RecordedResponse; response?: RecordedResponse }[] = []
  for (const { kind, hop, response } of exchanges) {
    hops[hop] = {
      ...hops[hop],
      [kind === 'preflight' ? 'preflightResponse' : 'response']: response,
    }
  }
  const last = hops.pop() ?? {}
  return { ...last, redirects: hops }
}
