import type { IncomingMessage, ServerResponse } from 'node:http'
import type { CheckedOptions, CorsDecision, CorsOptions, CorsPolicy } from '@cors/core'
import { askedMethod, goOn, toPolicy } from '@cors/core/adapter'
import { applyDecision } from './apply-decision.ts'
import { decideUnder, type ChoosePolicy, type NodeRequest } from './choose-policy.ts'
import { endWithoutBody } from './end-without-body.ts'
import type { NodeResponse } from './hold-headers.ts'
import { warn, type OnError } from './report-error.ts'

/** What `createServer` of `node:http` and `node:http2` takes. */
export type Listener<Request, Response> = (request: Request, response: Response) => unknown

/** Registered, so that copies of this package see each other's listeners. */
const endsPreflights = Symbol.for('@cors/node/ends-preflights')

/**
 * A listener for `createServer` that puts another one under a policy. Where one is wrapped in another, the inner
 * policy decides.
 *
 * What the inner listener throws or rejects with is thrown or rejected on. A look-up that fails is answered with 500.
 *
 * @param policy - a policy, its options, `false` to deny every cross-origin read, or a function that chooses the
 * policy of each request
 * @param onError - called with the error of a look-up that failed; default: a warning of the process
 * @throws {CorsPolicyError} where the options are refused
 */
export function withCors<
  const Options extends CorsOptions,
  Request extends NodeRequest = IncomingMessage,
  Response extends NodeResponse = ServerResponse,
>(
  policy: CorsPolicy | CheckedOptions<Options> | ChoosePolicy | false,
  listener: Listener<Request, Response>,
  onError: OnError = warn,
): Listener<Request, Response> {
  const source = typeof policy === 'function' ? policy : toPolicy(policy)
  const leavesPreflights = endsPreflights in listener

  function answer(request: Request, response: Response, decision: CorsDecision): unknown {
    let answered: unknown
    applyDecision(response, decision, (error) => {
      if (error === undefined) {
        answered = listener(request, response)
      } else {
        endWithoutBody(response, 500)
        onError(error as Error)
      }
    })
    return answered
  }

  const wrapped: Listener<Request, Response> = (request, response) => {
    if (leavesPreflights && askedMethod(request) !== undefined) return listener(request, response)
    return goOn(decideUnder(source, request), (decision) => answer(request, response, decision))
  }
  return Object.assign(wrapped, { [endsPreflights]: true })
}
