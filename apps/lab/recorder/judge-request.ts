import { decide, explainDecision, type CorsDecision, type CorsPolicy } from '@cors/core'
import { headerOf } from '../model/server-response.ts'
import type { Judgement, MessageHead } from './exchange.ts'

/** What the policy says about a recorded request: what a server under it decides. */
export function judgeRequest(
  policy: CorsPolicy<CorsDecision>,
  { line, headers }: MessageHead,
): Judgement {
  const request = {
    method: line.split(' ', 1)[0],
    headers: {
      origin: headerOf(headers, 'origin'),
      'access-control-request-method': headerOf(headers, 'access-control-request-method'),
      'access-control-request-headers': headerOf(headers, 'access-control-request-headers'),
    },
  }
  const decision = decide(policy, request)
  const { kind, allowed, reason } = decision
  return { kind, allowed, reason, explanation: explainDecision(decision, request) }
}
