import type { CheckedOptions, CorsDecision, CorsOptions, CorsPolicy } from '@cors/core'
import {
  assertHandlerArgument,
  assertPolicyArgument,
  decideForResponse,
  attempt,
  requestedMethod,
  mapMaybePromise,
  lookupError,
  notifyObserver,
  readPolicyArgument,
} from '@cors/core/adapter'
import { applyDecision } from './apply-decision.ts'
import type { PolicyOfRequest } from './policy-of-request.ts'
import { isResponse } from './is-response.ts'
import { pendingDecisionOf, setPendingDecision, type PendingDecision } from './pending-decision.ts'
import { preflightResponse } from './preflight-response.ts'
import { logError, type OnErrorOptions } from './report-error.ts'
import { toCorsRequest, type FetchCorsRequest, type FetchRequest } from './to-cors-request.ts'

/**
 * What `Bun.serve`, `Deno.serve`, Workers, and servers on Node call. `Result` may be `undefined`, by which Bun means a
 * request that was upgraded: it is passed on.
 */
export type FetchHandler<
  Request extends FetchRequest = globalThis.Request,
  Context extends readonly unknown[] = readonly unknown[],
  Result = Response,
> = (request: Request, ...context: Context) => Result | Promise<Result>

/** Registered, so that copies of this package see each other's handlers. */
const endsPreflights = Symbol.for('@cors/fetch/ends-preflights')

const INSTEAD = 'withCors({ origin: ["https://app.example.com"] }, handler)'

/**
 * Applies a policy to a handler. Preflights end here and do not reach it. If a handler with a policy calls another one
 * with the same request, the inner policy decides.
 *
 * What the handler throws goes to `onError`, and the response is a 500 with the headers of the policy, so that the page
 * can read it. A `Response` that it throws is the response. A failed lookup goes to `onError` too; its response has no
 * CORS headers.
 *
 * @param policy - a policy, `false` to deny every cross-origin read, or a function that chooses the policy of each
 * request
 * @throws {CorsPolicyError} if the policy or the handler is missing or an application
 */
export function withCors<
  Request extends FetchRequest = globalThis.Request,
  Context extends readonly unknown[] = [],
  Result extends Response | undefined | void = Response,
>(
  policy: CorsPolicy | PolicyOfRequest<Request, Context> | false,
  handler: FetchHandler<Request, Context, Result>,
  errorOptions?: OnErrorOptions<Request, Context>,
): FetchHandler<Request, Context, Result | Response>
/**
 * Applies a policy to a handler. Preflights end here and do not reach it. If a handler with a policy calls another one
 * with the same request, the inner policy decides.
 *
 * What the handler throws goes to `onError`, and the response is a 500 with the headers of the policy, so that the page
 * can read it. A `Response` that it throws is the response. A failed lookup goes to `onError` too; its response has no
 * CORS headers.
 *
 * @throws {CorsPolicyError} if the options are rejected; it lists every issue
 */
export function withCors<
  const Options extends CorsOptions,
  Request extends FetchRequest = globalThis.Request,
  Context extends readonly unknown[] = [],
  Result extends Response | undefined | void = Response,
>(
  options: CheckedOptions<Options> | false,
  handler: FetchHandler<Request, Context, Result>,
  errorOptions?: OnErrorOptions<Request, Context>,
): FetchHandler<Request, Context, Result | Response>
export function withCors<
  Request extends FetchRequest,
  Context extends readonly unknown[],
  Result extends Response | undefined | void,
>(
  policy: CorsPolicy | CorsOptions | PolicyOfRequest<Request, Context> | false,
  handler: FetchHandler<Request, Context, Result>,
  { onError = logError }: OnErrorOptions<Request, Context> = {},
): FetchHandler<Request, Context, Result | Response> {
  assertPolicyArgument([policy], INSTEAD)
  assertHandlerArgument(handler, INSTEAD)
  const checked = readPolicyArgument(policy, (request) => {
    const { original, context } = request as FetchCorsRequest<Request, Context>
    return [original, ...context]
  })
  const handlerDecides = endsPreflights in handler
  type Outcome = Result | Response | Promise<Result | Response>

  function recover(error: unknown, request: Request, context: Context): Outcome {
    if (isResponse(error)) return error
    return mapMaybePromise(onError(error, request, ...context), (returned) =>
      // Error reporters may return anything, such as the identifier of the report.
      isResponse(returned) ? returned : new Response('Internal Server Error', { status: 500 }),
    )
  }

  function finish(result: Result | Response, { decision }: PendingDecision): Result | Response {
    return isResponse(result) && decision !== undefined ? applyDecision(result, decision) : result
  }

  /** @param decision - `undefined` where the handler decides */
  function run(decision: CorsDecision | undefined, request: Request, context: Context): Outcome {
    const error = decision && lookupError(decision)
    if (decision !== undefined && error === undefined) {
      const preflight = preflightResponse(decision)
      if (preflight !== undefined) {
        notifyObserver(decision)
        return preflight
      }
    }

    const respond = (): Result | Promise<Result> => {
      if (error !== undefined) throw error
      return handler(request, ...context)
    }
    const outer = pendingDecisionOf(request)
    if (outer !== undefined) {
      outer.decision = decision ?? outer.decision
      return mapMaybePromise(respond(), (result) => finish(result, outer))
    }
    const pending: PendingDecision = { decision }
    setPendingDecision(request, pending)
    let hasEnded = false
    const end = (): void => {
      setPendingDecision(request, undefined)
      if (!hasEnded && pending.decision !== undefined) notifyObserver(pending.decision)
      hasEnded = true
    }
    return attempt(
      respond,
      (result) => {
        end()
        return finish(result, pending)
      },
      (failure) => {
        end()
        return mapMaybePromise(recover(failure, request, context), (result) =>
          finish(result, pending),
        )
      },
    )
  }

  const wrapped: FetchHandler<Request, Context, Result | Response> = (request, ...context) => {
    const corsRequest = toCorsRequest(request, ...context)
    if (handlerDecides) {
      return requestedMethod(corsRequest) === undefined
        ? run(undefined, request, context)
        : handler(request, ...context)
    }
    return mapMaybePromise(decideForResponse(checked, corsRequest), (decision) =>
      run(decision, request, context),
    )
  }
  return Object.assign(wrapped, { [endsPreflights]: true })
}
