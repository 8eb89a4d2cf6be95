import type { IncomingMessage, ServerResponse } from 'node:http'
import type { Http2ServerResponse } from 'node:http2'
import type { CorsDecision } from '@cors/core'
import { mergeIntoFirst, mergeIntoList, mergeIntoRecord, mergeIntoStore } from './merge-headers.ts'

/** Node's answer, over HTTP/1.1 or through the compatibility interface of HTTP/2. */
export type NodeResponse = ServerResponse<IncomingMessage> | Http2ServerResponse

/** Registered, so that copies of this package share one decision and wrap `writeHead` once. */
const decisionKey = Symbol.for('@cors/node/decision')
/** Not registered: of the copy that wrapped it alone. */
const writeHeadKey = Symbol('@cors/node/writeHead')

type Method = (...parameters: readonly unknown[]) => HeldResponse

type HeldResponse = ServerResponse<IncomingMessage> & {
  [decisionKey]?: CorsDecision
  [writeHeadKey]?: Method
  /** In Node before 26, another name of `writeHead`. */
  writeHeader?: Method
  readonly [slot: symbol]: unknown
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
  if (held.writeHeader !== undefined) held.writeHeader = writeHead
}

function writeHead(this: HeldResponse, ...parameters: readonly unknown[]): HeldResponse {
  const decision = this[decisionKey]!
  const original = this[writeHeadKey]!
  const isHttp2 = 'stream' in this
  const given = isHttp2 ? givenToHttp2(parameters) : givenToHttp1(parameters)
  const names = this.getHeaderNames()
  const isFirst = names.length === 0
  if (isFirst && !Array.isArray(given) && takesList(this, original)) {
    return pass(this, original, parameters, mergeIntoFirst(given ?? {}, decision))
  }
  // What was set before stays beside what is given here, so the policy's names are cleared from it.
  if (!this.headersSent && !(isFirst && given)) mergeIntoStore(this, names, decision)
  if (!given) return original.apply(this, parameters as unknown[])
  const destination = { isFirst, isHttp2 }
  const merged = Array.isArray(given)
    ? mergeIntoList(given, decision, destination)
    : mergeIntoRecord(given, decision, destination)
  return pass(this, original, parameters, merged)
}

/** The headers among the parameters of `writeHead`, as `_http_server.js` finds them. */
function givenToHttp1([, reason, headers]: readonly unknown[]): object | undefined {
  const given = typeof reason === 'string' ? headers : (headers ?? reason)
  // A text has own properties, too, and Node makes headers of them.
  return given || undefined
}

/** The same as `internal/http2/compat.js` finds them. */
function givenToHttp2([, reason, headers]: readonly unknown[]): object | undefined {
  const given = headers === undefined && typeof reason === 'object' ? reason : headers
  return typeof given === 'object' && given !== null ? given : undefined
}

function pass(
  response: HeldResponse,
  original: Method,
  [status, reason]: readonly unknown[],
  headers: object,
): HeldResponse {
  return typeof reason === 'string'
    ? original.call(response, status, reason, headers)
    : original.call(response, status, headers)
}

let nodeWriteHead: unknown
let nodeHeaders: symbol | null | undefined

/**
 * Whether a list does the same as an object. Only for Node itself: `on-headers` before 1.1.0, which old `compression`
 * and `morgan` bring, misreads one. And only where nothing was ever set: beside what was set, even where that is
 * removed, Node keeps one of two spellings that an object has, and both that a list has.
 */
function takesList(response: HeldResponse, original: Method): boolean {
  // Not imported: for an import of a value Node loads all of `node:http` that it otherwise leaves for later, undici
  // among it, which takes ten times as long as this package.
  nodeWriteHead ??= process.getBuiltinModule('node:http').ServerResponse.prototype.writeHead
  if (original !== nodeWriteHead) return false
  if (nodeHeaders === undefined) {
    // Private to Node. Where a later version has no such symbol, the head goes as an object.
    nodeHeaders =
      Object.getOwnPropertySymbols(response).find(
        ({ description }) => description === 'kOutHeaders',
      ) ?? null
  }
  return nodeHeaders !== null && response[nodeHeaders] === null
}
