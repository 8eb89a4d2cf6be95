import type {
  IncomingMessage,
  OutgoingHttpHeader,
  OutgoingHttpHeaders,
  ServerResponse,
} from 'node:http'
import type { Http2ServerResponse } from 'node:http2'
import type { CorsDecision } from '@cors/core'
import { mergeIntoFirst, mergeIntoList, mergeIntoRecord, mergeIntoStore } from './merge-headers.ts'

/** Node's answer, over HTTP/1.1 or through the compatibility interface of HTTP/2. */
export type NodeResponse = ServerResponse<IncomingMessage> | Http2ServerResponse

const decisionKey = Symbol('@cors/node/decision')
const writeHeadKey = Symbol('@cors/node/writeHead')

type Method = (...parameters: readonly unknown[]) => HeldResponse

type HeldResponse = ServerResponse<IncomingMessage> & {
  [decisionKey]?: CorsDecision
  [writeHeadKey]?: Method
}

/**
 * Puts a decision's headers onto an answer at the moment its head is written, whoever writes it and whatever was
 * set, replaced or removed before: a handler, an error handler that starts from nothing, a raw `writeHead`.
 * Of the six fields exactly those of the decision are sent; `Vary` is merged with what is there by then.
 *
 * Holding another decision on the same answer replaces the first: the policy nearest to the handler decides.
 *
 * `writeHead` is the one place: every other way to write a head (`end`, `write`, `flushHeaders`, `pipe`) goes through
 * it, over HTTP/1.1 and HTTP/2. Not `on-headers`: it turns each `writeHead(status, headers)` into single `setHeader`
 * calls, which cost more than the decision.
 */
export function holdHeaders(response: NodeResponse, decision: CorsDecision): void {
  const held = response as HeldResponse
  const isHeld = held[decisionKey] !== undefined
  held[decisionKey] = decision
  if (isHeld) return
  held[writeHeadKey] = held.writeHead as Method
  held.writeHead = writeHead
}

function writeHead(
  this: HeldResponse,
  status: number,
  reasonOrHeaders?: unknown,
  maybeHeaders?: unknown,
): HeldResponse {
  const decision = this[decisionKey]!
  const original = this[writeHeadKey]!
  const hasReason = typeof reasonOrHeaders === 'string'
  const reason = hasReason ? [reasonOrHeaders] : []
  const given = hasReason ? maybeHeaders : (reasonOrHeaders ?? maybeHeaders)
  const isGiven = typeof given === 'object' && given !== null
  const names = this.getHeaderNames()
  // A list only for Node itself: `on-headers` before 1.1.0, which old `compression` and `morgan` bring, misreads one.
  if (names.length === 0 && !Array.isArray(given) && isNodes(original)) {
    const first = mergeIntoFirst(isGiven ? (given as OutgoingHttpHeaders) : {}, decision)
    return original.call(this, status, ...reason, first)
  }
  const before = isGiven ? this.getHeader('Vary') : undefined
  // What was set before stays beside what is given here, so the policy's names are cleared from it.
  if (!this.headersSent && (names.length > 0 || !isGiven)) mergeIntoStore(this, names, decision)
  if (!isGiven) return original.call(this, status, ...reason)
  const merged = Array.isArray(given)
    ? mergeIntoList(given as readonly OutgoingHttpHeader[], decision, before)
    : mergeIntoRecord(given as OutgoingHttpHeaders, decision, before)
  return original.call(this, status, ...reason, merged)
}

let nodeWriteHead: unknown

/**
 * Whether a `writeHead` is Node's own. Not imported: for an import of a value Node loads all of `node:http` that it
 * otherwise leaves for later, undici among it, which takes ten times as long as this package.
 */
function isNodes(writeHeadBefore: Method): boolean {
  nodeWriteHead ??= process.getBuiltinModule('node:http').ServerResponse.prototype.writeHead
  return writeHeadBefore === nodeWriteHead
}
