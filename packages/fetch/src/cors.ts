import type { CheckedOptions, CorsDecision, CorsOptions, CorsPolicy } from '@cors/core'
import { askedMethod, goOn, lookupError, toPolicy } from '@cors/core/adapter'
import { answerPreflight } from './answer-preflight.ts'
import { applyDecision } from './apply-decision.ts'
import { attempt } from './attempt.ts'
import { decideUnder, type ChoosePolicy } from './choose-policy.ts'
import { exchangeOf, setExchange, type Exchange } from './exchange.ts'
import { isResponse } from './is-response.ts'
import { refuseMisuseOfCors } from './refuse-misuse.ts'
import { report, type OnError } from './report-error.ts'
import { toCorsRequest, type FetchRequest } from './to-cors-request.ts'

/**
 * What `Bun.serve`, `Deno.serve`, Workers, and servers on Node call. `Answer` may be `undefined`, which Bun takes for
 * a request that was upgraded: it is passed on as it is.
 */
export type FetchHandler<
  Request extends FetchRequest = globalThis.Request,
  Context extends readonly unknown[] = readonly unknown[],
  Answer = Response,
> = (request: Request, ...context: Context) => Answer | Promise<Answer>

/** Registered, so that copies of this package see each other's handlers. */
const endsPreflights = Symbol.for('@cors/fetch/ends-preflights')

/**
 * A handler that puts another one under a policy. Preflights end here. Where one is called inside another with the
 * same request, the inner policy decides.
 *
 * What the handler throws is answered with 500 under the headers of the policy, so that the page can read it, and
 * goes to `onError`; a `Response` that it throws is the answer. So is a look-up that fails, without CORS headers.
 *
 * @param policy - a policy, its options, `false` to deny every cross-origin read, or a function that chooses the
 * policy of each request
 * @param onError - called once with each error; may return the answer to it. Default: `console.error`
 * @throws {CorsPolicyError} where the options are refused
 */
export function cors<
  const Options extends CorsOptions,
  Request extends FetchRequest = globalThis.Request,
  Context extends readonly unknown[] = [],
  Answer extends Response | undefined | void = Response,
>(
  policy: CorsPolicy | CheckedOptions<Options> | ChoosePolicy<Request, Context> | false,
  handler: FetchHandler<Request, Context, Answer>,
  onError: OnError<Request, Context> = report,
): FetchHandler<Request, Context, Answer | Response> {
  refuseMisuseOfCors(policy, handler)
  const source = typeof policy === 'function' ? policy : toPolicy(policy)
  const leavesPreflights = endsPreflights in handler
  type Outcome = Answer | Response | Promise<Answer | Response>

  function recover(error: unknown, request: Request, context: Context): Outcome {
    if (isResponse(error)) return error
    return goOn(onError(error, request, ...context), (given) =>
      // What reports errors may return anything, the identifier of the report for one.
      isResponse(given) ? given : new Response('Internal Server Error', { status: 500 }),
    )
  }

  function finish(answer: Answer | Response, { decision }: Exchange): Answer | Response {
    return isResponse(answer) ? applyDecision(decision, answer) : answer
  }

  function run(decision: CorsDecision, request: Request, context: Context): Outcome {
    const error = lookupError(decision)
    const preflight = error === undefined ? answerPreflight(decision) : undefined
    if (preflight !== undefined) return preflight

    const respond = (): Answer | Promise<Answer> => {
      if (error !== undefined) throw error
      return handler(request, ...context)
    }
    const around = exchangeOf(request)
    if (around !== undefined) {
      around.decision = decision
      return goOn(respond(), (answer) => finish(answer, around))
    }
    const exchange: Exchange = { decision }
    setExchange(request, exchange)
    return attempt(
      respond,
      (answer) => {
        setExchange(request, undefined)
        return finish(answer, exchange)
      },
      (failure) => {
        setExchange(request, undefined)
        return goOn(recover(failure, request, context), (answer) => finish(answer, exchange))
      },
    )
  }

  const wrapped: FetchHandler<Request, Context, Answer | Response> = (request, ...context) => {
    const asked = toCorsRequest(request)
    if (leavesPreflights && askedMethod(asked) !== undefined) return handler(request, ...context)
    const decision = decideUnder(source, asked, request, context)
    return decision instanceof Promise
      ? decision.then((late) => run(late, request, context))
      : run(decision, request, context)
  }
  return Object.assign(wrapped, { [endsPreflights]: true })
}
