import type { PageHeaders } from '@cors/core/adapter'
import type { CorsRequest } from '@cors/core'

/**
 * A request as engine.io, which carries socket.io, hands it to `allowRequest` and to the `cors` package.
 *
 * `_query` and `res` are in none of its types. Read and compared here alone, and the same in every engine.io of socket.io
 * 4; where `_query` is missing, no session is opened.
 */
export interface EngineRequest extends CorsRequest {
  readonly headers: CorsRequest['headers'] & PageHeaders
  /** What engine.io itself read of the URL, and goes by. */
  readonly _query?: { readonly sid?: unknown; readonly j?: unknown }
  /** The response to it; none where it is an upgrade, or for the client's own file. */
  readonly res?: EngineResponse | null
}

interface EngineResponse {
  writeHead(status: number, headers: Readonly<Record<string, string>>): unknown
  end(body: string): unknown
}

/** Whether it is the first request of a session, the only one about which engine.io asks `allowRequest`. */
export function opensSession({ method, _query: query }: EngineRequest): boolean {
  return method === 'GET' && query !== undefined && !query.sid
}

/**
 * Whether the transport is JSONP, where the response is a script, which a page of any origin may run and so read.
 * engine.io chooses it by the mere presence of `j`, whatever else is there, and no option turns it off.
 *
 * @see https://github.com/socketio/socket.io/blob/main/packages/engine.io/lib/transports/index.ts
 */
export function isJsonp({ _query: query }: EngineRequest): boolean {
  return query?.j !== undefined
}

/**
 * Ends a request within a session, or a preflight, as engine.io ends a handshake that was denied.
 *
 * By hand where there is a response: engine.io before 6.4.2 goes on after an error of `cors`, and later ones make it a
 * 400. Without one it is an upgrade, whose error they all heed that ask about upgrades.
 */
export function denyRequest({ res }: EngineRequest, fail: (error: Error) => void): void {
  if (!res) return fail(new Error('Forbidden'))
  res.writeHead(403, { 'Content-Type': 'application/json' })
  res.end('{"code":4,"message":"Forbidden"}')
}
