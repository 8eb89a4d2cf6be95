import type { CorsDecision, CorsPolicy } from '@cors/core'
import { governed, recorded, type Answer, type Answerer } from './answerer.ts'
import type { PreflightCache } from './fetch-standard/preflight-cache.ts'
import { fetchRequest } from './fetch-standard/fetch.ts'
import type { Arrived, Exchange, FetchContext, Fetching, NetworkError } from './fetching.ts'
import type { HttpCache } from './http-cache.ts'
import type { PageRequest } from './page-request.ts'
import { PROFILES, type ProfileName } from './profile.ts'
import type { Answers, ServerResponse } from './server-answers.ts'
import { toVerdict } from './to-verdict.ts'
import type { Verdict } from './verdict.ts'

/** What a prediction starts from. */
export interface PredictOptions {
  /** Default: `standard`. */
  readonly profile?: ProfileName | undefined
  /** `cache` of an earlier verdict of the same profile. Default: empty. */
  readonly cache?: PreflightCache | undefined
  /** `httpCache` of an earlier verdict. Default: empty. */
  readonly httpCache?: HttpCache | undefined
  /** The time in milliseconds, by any clock that all predictions on one cache share. Default: 0. */
  readonly now?: number | undefined
  /** Under a policy: what the application behind it answers. Default: 200 without headers. */
  readonly application?: ServerResponse | undefined
}

/**
 * What a browser does with a page's request, given what the server answers.
 *
 * Pure and total: it never throws. A promise comes back only where the policy's `origin` is a function that returned
 * one; a policy whose function throws answers as one that denies.
 *
 * @param request - what the page asks for
 * @param answers - the server's recorded answers, or the policy that it answers under
 */
export function predict(
  request: PageRequest,
  answers: Answers | CorsPolicy<CorsDecision>,
  options?: PredictOptions,
): Verdict
export function predict(
  request: PageRequest,
  answers: Answers | CorsPolicy,
  options?: PredictOptions,
): Verdict | Promise<Verdict>
export function predict(
  request: PageRequest,
  answers: Answers | CorsPolicy,
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
  const policy = 'exposedHeaders' in answers ? answers : undefined
  const answerer =
    'exposedHeaders' in answers
      ? governed(answers, options.application ?? { status: 200, headers: [] })
      : recorded(answers)
  let decision: CorsDecision | undefined
  const finish = (result: Arrived | NetworkError): Verdict =>
    toVerdict(context, result, policy, decision)
  const note = (answer: Answer): ServerResponse => {
    decision = answer.decision
    return answer.response
  }
  return run(fetchRequest(context), answerer, note, finish)
}

/** Asks until the algorithm has its result; waits only where an answer is a promise. */
function run(
  algorithm: Fetching<Arrived | NetworkError>,
  answerer: Answerer,
  note: (answer: Answer) => ServerResponse,
  finish: (result: Arrived | NetworkError) => Verdict,
): Verdict | Promise<Verdict> {
  let step: IteratorResult<Exchange, Arrived | NetworkError> = algorithm.next()
  while (step.done !== true) {
    const answer = answerer(step.value)
    if (answer instanceof Promise) return answer.then((settled) => resume(settled))
    step = algorithm.next(note(answer))
  }
  return finish(step.value)

  function resume(answer: Answer): Verdict | Promise<Verdict> {
    const next = algorithm.next(note(answer))
    if (next.done === true) return finish(next.value)
    const following = answerer(next.value)
    return following instanceof Promise ? following.then(resume) : resume(following)
  }
}
