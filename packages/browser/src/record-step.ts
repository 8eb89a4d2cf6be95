import type { Rule } from './clauses.ts'
import type { FetchContext } from './fetch-context.ts'
import type { HttpRequest } from './http-request.ts'
import type { RecordedResponse } from './recorded-responses.ts'
import type { ExchangeStep } from './step.ts'

/** Adds a rule that was applied to the steps. */
export function recordRule(
  { steps }: FetchContext,
  rule: Rule,
  passed: boolean,
  message: string,
): void {
  steps.push({ kind: 'rule', rule, passed, message })
}

/** Adds a request with its response to the steps. */
export function recordExchange(
  { steps }: FetchContext,
  { type: kind, ...request }: HttpRequest,
  response: RecordedResponse,
  from: ExchangeStep['from'],
): void {
  steps.push({ kind, ...request, response, from })
}
