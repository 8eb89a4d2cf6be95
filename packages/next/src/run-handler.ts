import type { CorsDecision } from '@cors/core'
import { applyToCopy } from './apply-to-copy.ts'
import { respondToThrown } from './respond-to-thrown.ts'
import type { AnyHandler } from './route-handlers.ts'

/** Calls a route handler and sets the headers of a decision on its response, and on what it throws as a response. */
export async function runHandler(
  handler: AnyHandler,
  decision: CorsDecision,
  request: Request,
  context: unknown,
): Promise<unknown> {
  const result = await callHandler(handler, request, context)
  return result instanceof Response ? applyToCopy(result, decision) : result
}

async function callHandler(
  handler: AnyHandler,
  request: Request,
  context: unknown,
): Promise<unknown> {
  try {
    return await handler(request, context)
  } catch (error) {
    const response = respondToThrown(error, request)
    if (response === undefined) throw error
    return response
  }
}
