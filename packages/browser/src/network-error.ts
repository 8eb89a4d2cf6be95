import type { FetchContext } from './fetch-context.ts'
import type { NetworkError } from './fetch-result.ts'
import type { FetchRequest } from './fetch-standard/fetch-request.ts'
import { REASONS, type ReasonCode } from './reasons.ts'
import type { ReasonDetails } from './reason-row.ts'
import { recordRule } from './record-step.ts'
import { toReasonDetails } from './to-reason-details.ts'

/** The network error for a reason, which it also records as the step that failed. */
export function networkError(
  context: FetchContext,
  request: FetchRequest,
  code: ReasonCode,
  more: Partial<ReasonDetails> = {},
): NetworkError {
  const details = toReasonDetails(request, more)
  const { rule, message } = REASONS[code]
  recordRule(context, rule, false, message(details))
  return { type: 'error', code, request, details }
}
