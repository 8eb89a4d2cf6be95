import type { CorsDecision, CorsPolicy } from '@cors/core'
import type { FetchAlgorithm } from './fetch-algorithm.ts'
import type { FetchContext } from './fetch-context.ts'
import type { FetchResult } from './fetch-result.ts'
import { fetchRequest } from './fetch-standard/fetch.ts'
import type { PreflightCache } from './fetch-standard/preflight-cache-entry.ts'
import type { HttpCache } from './http-cache.ts'
import type { PageRequest } from './page-request.ts'
import type { ProfileName } from './profile.ts'
import { PROFILES } from './profiles.ts'
import type { RecordedResponse, RecordedResponses } from './recorded-responses.ts'
import {
  respondWithPolicy,
  respondWithRecorded,
  type DecidedResponse,
  type Responder,
} from './responder.ts'
import { toVerdict } from './to-verdict.ts'
import type { Verdict } from './verdict.ts'

/** The state of the browser and of the application that a prediction starts from. */
export interface PredictOptions {
  /** The browser engine. Default: `standard`, which is the Fetch standard's text. */
  readonly profile?: ProfileName | undefined
  /** The preflight cache: `cache` of an earlier verdict of the same profile. Default: empty. */
  readonly cache?: PreflightCache | undefined
  /** The HTTP cache: `httpCache` of an earlier verdict. Default: empty. */
  readonly httpCache?: HttpCache | undefined
  /** The time in milliseconds, by any clock that all predictions with one cache share. Default: 0. */
  readonly now?: number | undefined
  /** Under a policy: the response of the application behind it. Default: 200 without headers. */
  readonly application?: RecordedResponse | undefined
}

/**
 * What a browser does with a page's request, given what the server responds.
 *
 * It sends nothing and never throws. It returns a promise only where the policy's `origin` function returned one.
 * A policy whose `origin` function throws denies the request.
 *
 * @param request - the page's request
 * @param responses - the server's recorded responses, or the policy that the server enforces
 */
export function predict(
  request: PageRequest,
  responses: RecordedResponses | CorsPolicy<CorsDecision>,
  options?: PredictOptions,
): Verdict
export function predict(
  request: PageRequest,
  responses: RecordedResponses | CorsPolicy,
  options?: PredictOptions,
): Verdict | Promise<Verdict>
export function predict(
  request: PageRequest,
  responses: RecordedResponses | CorsPolicy,
  options: PredictOptions = {},
): Verdict | Promise<Verdict> {
  const context: FetchContext = {
    profile: PROFILES[options.profile ?? 'standard'],
    now: options.now ?? 0,
    page: request,
    steps: [],
    preflightCache: options.cache ?? [],
    httpCache: options.httpCache ?? [],
  }
  const policy = 'exposedHeaders' in responses ? responses : undefined
  const respond =
    'exposedHeaders' in responses
      ? respondWithPolicy(responses, options.application ?? { status: 200, headers: [] })
      : respondWithRecorded(responses)
  let decision: CorsDecision | undefined
  const receive = (decided: DecidedResponse): RecordedResponse => {
    decision = decided.decision
    return decided.response
  }
  const finish = (result: FetchResult): Verdict => toVerdict(context, result, policy, decision)
  return run(fetchRequest(context), respond, receive, finish)
}

/** Runs the algorithm to its end; waits only where a response is a promise. */
function run(
  algorithm: FetchAlgorithm<FetchResult>,
  respond: Responder,
  receive: (decided: DecidedResponse) => RecordedResponse,
  finish: (result: FetchResult) => Verdict,
): Verdict | Promise<Verdict> {
  let next = algorithm.next()
  while (next.done !== true) {
    const decided = respond(next.value)
    if (decided instanceof Promise) return decided.then(resume)
    next = algorithm.next(receive(decided))
  }
  return finish(next.value)

  function resume(decided: DecidedResponse): Verdict | Promise<Verdict> {
    const following = algorithm.next(receive(decided))
    if (following.done === true) return finish(following.value)
    const response = respond(following.value)
    return response instanceof Promise ? response.then(resume) : resume(response)
  }
}
