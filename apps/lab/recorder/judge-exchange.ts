import {
  decide,
  explainDecision,
  type CorsDecision,
  type CorsPolicy,
  type CorsRequest,
} from '@cors/core'
import type { Exchange, JudgedExchange, MessageHead } from './exchange.ts'

/** Decides on a recorded request by the policy, as the server itself did. */
export function judgeExchange(
  policy: CorsPolicy<CorsDecision>,
  exchange: Exchange,
): JudgedExchange {
  const request = corsRequestOf(exchange.request)
  const decision = decide(policy, request)
  const { kind, allowed, reason } = decision
  return {
    ...exchange,
    decision: { kind, allowed, reason },
    explanation: explainDecision(decision, request),
  }
}

function corsRequestOf(head: MessageHead): CorsRequest {
  return {
    method: head.line.split(' ', 1)[0],
    headers: {
      origin: valueOf(head, 'origin'),
      'access-control-request-method': valueOf(head, 'access-control-request-method'),
      'access-control-request-headers': valueOf(head, 'access-control-request-headers'),
    },
  }
}

function valueOf(head: MessageHead, wanted: string): string | undefined {
  const values = head.headers.filter(([name]) => name.toLowerCase() === wanted)
  return values.length === 0 ? undefined : values.map(([, value]) => value).join(', ')
}
