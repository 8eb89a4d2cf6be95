import { decide, type CorsDecision, type CorsPolicy } from '@cors/core'
import type { HttpRequest } from './http-request.ts'
import type { Header } from './page-request.ts'
import type { RecordedResponse, RecordedResponses } from './recorded-responses.ts'

/** A server's response, and the policy's decision where a policy made it. */
export interface DecidedResponse {
  readonly response: RecordedResponse
  readonly decision: CorsDecision | undefined
}

/** Stands in for the server. */
export type Responder = (request: HttpRequest) => DecidedResponse | Promise<DecidedResponse>

const NOT_FOUND: RecordedResponse = { status: 404, headers: [] }

/** Responds with what was recorded, hop by hop. */
export function respondWithRecorded(responses: RecordedResponses): Responder {
  const hops = [...(responses.redirects ?? []), responses]
  return ({ type, hop }) => {
    const recorded = hops[hop]
    const response = type === 'preflight' ? recorded?.preflightResponse : recorded?.response
    return { response: response ?? NOT_FOUND, decision: undefined }
  }
}

/** Responds as a server under the policy, whose application responds with `application`. */
export function respondWithPolicy(policy: CorsPolicy, application: RecordedResponse): Responder {
  return ({ method, headers }) => {
    const record = Object.fromEntries(headers.map(([name, value]) => [name.toLowerCase(), value]))
    const decided = decide(policy, { method, headers: record })
    return decided instanceof Promise
      ? decided.then((decision) => applyDecision(decision, application))
      : applyDecision(decided, application)
  }
}

function applyDecision(decision: CorsDecision, application: RecordedResponse): DecidedResponse {
  const vary: readonly Header[] = decision.vary.map((name) => ['Vary', name])
  const { status, headers } =
    decision.status === undefined ? application : { status: decision.status, headers: [] }
  return { response: { status, headers: [...headers, ...decision.headers, ...vary] }, decision }
}
