import type { IncomingMessage, ServerResponse } from 'node:http'
import type { Http2ServerResponse } from 'node:http2'
import type { CorsDecision } from '@cors/core'
import { notifyObserver } from '@cors/core/adapter'
import { applyToObject, toRawHeaders } from './apply-to-object.ts'
import { applyToRawList } from './apply-to-raw-list.ts'
import { applyToResponse } from './apply-to-response.ts'

/** Node's response, over HTTP/1.1 or through the compatibility API of HTTP/2. */
export type NodeResponse = ServerResponse<IncomingMessage> | Http2ServerResponse

/** Registered, so that copies of this package share one decision. */
const decisionKey = Symbol.for('@cors/node/decision')
/** Not registered: each copy keeps the `writeHead` that it wrapped itself. */
const writeHeadKey = Symbol('@cors/node/writeHead')

type WriteHead = (...parameters: readonly unknown[]) => DeferredResponse

type DeferredResponse = ServerResponse<IncomingMessage> & {
  [decisionKey]?: CorsDecision | (() => CorsDecision)
  [writeHeadKey]?: WriteHead
  /** In Node before 26, another name of `writeHead`. */
  writeHeader?: WriteHead
  readonly [slot: symbol]: unknown
}

/**
 * Sends a decision's headers when the response's head is written, whoever writes it and whatever was set, replaced or
 * removed before: by a handler, an error handler that removes all headers, a raw `writeHead`. Of the six CORS headers
 * exactly those of the decision are sent. `Vary` is merged with the value that it has by then.
 *
 * Another decision for the same response replaces the first: the policy nearest to the handler decides. After the head
 * was written it does nothing.
 *
 * It wraps `writeHead`, since every other way to write a head (`end`, `write`, `flushHeaders`, `pipe`) calls it, over
 * HTTP/1.1 and HTTP/2. Not `on-headers`: it turns each `writeHead(status, headers)` into single `setHeader` calls,
 * which cost more than the decision.
 *
 * @param decision - or a function that decides, for responses that may be sent before anything else can decide. It is
 * called once, and not at all if another decision replaces it before the head is written
 */
export function deferHeaders(
  response: NodeResponse,
  decision: CorsDecision | (() => CorsDecision),
): void {
  const deferred = response as DeferredResponse
  const isWrapped = deferred[decisionKey] !== undefined
  deferred[decisionKey] = decision
  if (isWrapped) return
  deferred[writeHeadKey] = deferred.writeHead as WriteHead
  deferred.writeHead = writeHead
  if (deferred.writeHeader !== undefined) deferred.writeHeader = writeHead
}

function writeHead(this: DeferredResponse, ...parameters: readonly unknown[]): DeferredResponse {
  const decision = decisionOf(this)
  const response = writeHeadUnder(decision, this, parameters)
  // Not before: where Node throws, an error handler writes the head.
  notifyObserver(decision)
  return response
}

function writeHeadUnder(
  decision: CorsDecision,
  response: DeferredResponse,
  parameters: readonly unknown[],
): DeferredResponse {
  const original = response[writeHeadKey]!
  const isHttp2 = 'stream' in response
  const given = isHttp2 ? givenToHttp2(parameters) : givenToHttp1(parameters)
  const names = response.getHeaderNames()
  const isFirst = names.length === 0
  if (isFirst && !Array.isArray(given) && allowsRawHeaders(response, original)) {
    return callWriteHead(response, original, parameters, toRawHeaders(given ?? {}, decision))
  }
  // Headers that were set before are sent beside the given ones, so the policy's names are removed from them.
  if (!response.headersSent && !(isFirst && given)) applyToResponse(response, names, decision)
  if (!given) return original.apply(response, parameters as unknown[])
  const call = { isFirst, isHttp2 }
  const merged = Array.isArray(given)
    ? applyToRawList(given, decision, call)
    : applyToObject(given, decision, call)
  return callWriteHead(response, original, parameters, merged)
}

function decisionOf(response: DeferredResponse): CorsDecision {
  const deferred = response[decisionKey]!
  if (typeof deferred !== 'function') return deferred
  const decision = deferred()
  response[decisionKey] = decision
  return decision
}

/** The headers among the parameters of `writeHead`, found as in `_http_server.js`. */
function givenToHttp1([, reason, headers]: readonly unknown[]): object | undefined {
  const given = typeof reason === 'string' ? headers : (headers ?? reason)
  // Not only objects: a string has own properties too, and Node makes headers of them.
  return given || undefined
}

/** The same, found as in `internal/http2/compat.js`. */
function givenToHttp2([, reason, headers]: readonly unknown[]): object | undefined {
  const given = headers === undefined && typeof reason === 'object' ? reason : headers
  return typeof given === 'object' && given !== null ? given : undefined
}

function callWriteHead(
  response: DeferredResponse,
  original: WriteHead,
  [status, reason]: readonly unknown[],
  headers: object,
): DeferredResponse {
  return typeof reason === 'string'
    ? original.call(response, status, reason, headers)
    : original.call(response, status, headers)
}

let nodeWriteHead: unknown
let outHeadersKey: symbol | null | undefined

/**
 * Whether `writeHead` does the same with a flat list as with an object. Only Node's own: `on-headers` before 1.1.0,
 * which old versions of `compression` and `morgan` use, misreads a list. And only if no header was ever set: if one
 * was, even if it was removed, Node sends one of two spellings in an object, and both in a list.
 */
function allowsRawHeaders(response: DeferredResponse, original: WriteHead): boolean {
  // Not imported: to import a value, Node loads parts of `node:http` that it otherwise loads later, such as undici.
  // That takes ten times as long as this package.
  nodeWriteHead ??= process.getBuiltinModule('node:http').ServerResponse.prototype.writeHead
  if (original !== nodeWriteHead) return false
  if (outHeadersKey === undefined) {
    // Private to Node. If a later version has no such symbol, the headers are passed as an object.
    outHeadersKey =
      Object.getOwnPropertySymbols(response).find(
        ({ description }) => description === 'kOutHeaders',
      ) ?? null
  }
  return outHeadersKey !== null && response[outHeadersKey] === null
}
