import {
  decide,
  explainDecision,
  type CorsDecision,
  type CorsPolicy,
  type CorsRequest,
} from '@cors/core'
import type { Exchange, JudgedExchange, MessageHead } from './exchange.ts'

/** Asks the policy about a recorded request, as the server itself did. */
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
    explanation: explainDecision(policy, request, decision),
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

function valueOf(head: MessageHead, name: string): string | undefined {
  const values = head.fields.filter((field) => field[0].toLowerCase() === name)
  return values.length === 0 ? undefined : values.map((field) => field[1]).join(', ')
}
