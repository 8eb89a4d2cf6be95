import type { CorsDecision, CorsRequest } from '@cors/core'
import { mergeDecisionVary, type PageHeaders } from '@cors/core/adapter'

/**
 * A request as engine.io, the transport of socket.io, passes it to `allowRequest` and to the `cors` package.
 *
 * `_query` and `res` are in none of engine.io's types. They are read in this file only, and are the same in every
 * engine.io of socket.io 4. Where `_query` is missing, no session is opened.
 */
export interface EngineRequest extends CorsRequest {
  readonly headers: CorsRequest['headers'] & PageHeaders
  /** The query of the URL, as engine.io parsed it. */
  readonly _query?: { readonly sid?: unknown; readonly j?: unknown }
  /** The response; missing for an upgrade, and for a request of the client's own file. */
  readonly res?: EngineResponse | null
}

interface EngineResponse {
  getHeader(name: string): string | string[] | undefined
  setHeader(name: string, value: string): unknown
  writeHead(status: number, headers: Readonly<Record<string, string>>): unknown
  end(body: string): unknown
}

/** Whether it is the first request of a session, the only one for which engine.io calls `allowRequest`. */
export function opensSession({ method, _query: query }: EngineRequest): boolean {
  return method === 'GET' && query !== undefined && !query.sid
}

/**
 * Whether the transport is JSONP. Its response is a script, which a page of any origin may run and so read.
 * engine.io chooses JSONP if the query has `j`, whatever else it has, and no option turns that off.
 *
 * @see https://github.com/socketio/socket.io/blob/main/packages/engine.io/lib/transports/index.ts
 */
export function isJsonp({ _query: query }: EngineRequest): boolean {
  return query?.j !== undefined
}

/** Names what the response depends on for shared caches. The `cors` package does it for one origin alone, not under `*`. */
export function setVary({ res }: EngineRequest, decision: CorsDecision): void {
  if (!res || decision.vary.length === 0) return
  res.setHeader('Vary', mergeDecisionVary(decision, res.getHeader('Vary')))
}

/**
 * Ends a request within a session, or a preflight, with the response that engine.io sends to a denied handshake.
 *
 * Not by an error where there is a response: engine.io before 6.4.2 continues after an error of `cors`, and later
 * versions send a 400. Without a response it is an upgrade; every version that calls `cors` for upgrades stops at its
 * error.
 */
export function denyRequest({ res }: EngineRequest, fail: (error: Error) => void): void {
  if (!res) return fail(new Error('Forbidden'))
  res.writeHead(403, { 'Content-Type': 'application/json' })
  res.end('{"code":4,"message":"Forbidden"}')
}
