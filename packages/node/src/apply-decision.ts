import type { CorsDecision } from '@cors/core'
import { lookupError } from '@cors/core/adapter'
import { endWithoutBody } from './end-without-body.ts'
import { holdHeaders, type NodeResponse } from './hold-headers.ts'

/** Goes on to what lies behind, or with an error to the error handling. */
export type Next = (error?: unknown) => void

/**
 * Carries out a decision on one exchange: holds its headers on the answer, and then either ends a preflight or calls
 * `next`, once; after a look-up that failed with its error.
 *
 * For adapters. Whatever `next` throws is thrown on.
 */
export function applyDecision(response: NodeResponse, decision: CorsDecision, next: Next): void {
  holdHeaders(response, decision)
  const failure = lookupError(decision)
  if (failure !== undefined) next(failure)
  else if (decision.status === undefined) next()
  else endWithoutBody(response, decision.status)
}
