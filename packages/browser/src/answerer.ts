import { decide, type CorsDecision, type CorsPolicy } from '@cors/core'
import type { Exchange } from './fetching.ts'
import type { Header } from './page-request.ts'
import type { Answers, ServerResponse } from './server-answers.ts'

/** A server's answer, and the policy's decision where one was asked. */
export interface Answer {
  readonly response: ServerResponse
  readonly decision: CorsDecision | undefined
}

/** Answers questions. */
export type Answerer = (exchange: Exchange) => Answer | Promise<Answer>

/** What is not recorded counts as this. */
const NOT_FOUND: ServerResponse = { status: 404, headers: [] }

/** Answers as recorded, hop by hop. */
export function recorded(answers: Answers): Answerer {
  const hops = [...(answers.redirects ?? []), answers]
  return ({ type, hop }) => {
    const at = hops[hop]
    const response = type === 'preflight' ? at?.preflightResponse : at?.response
    return { response: response ?? NOT_FOUND, decision: undefined }
  }
}

/** Answers as a server under the policy does, whose application answers `application`. */
export function governed(policy: CorsPolicy, application: ServerResponse): Answerer {
  return ({ method, headers }) => {
    const fields = Object.fromEntries(headers.map(([name, value]) => [name.toLowerCase(), value]))
    const decided = decide(policy, { method, headers: fields })
    return decided instanceof Promise
      ? decided.then((decision) => answer(decision, application))
      : answer(decided, application)
  }
}

function answer(decision: CorsDecision, application: ServerResponse): Answer {
  const vary: readonly Header[] = decision.vary.map((name) => ['Vary', name])
  const { status, headers } =
    decision.status === undefined ? application : { status: decision.status, headers: [] }
  return { response: { status, headers: [...headers, ...decision.headers, ...vary] }, decision }
}
