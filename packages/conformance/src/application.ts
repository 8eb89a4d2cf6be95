import type { CorsPolicy } from '@cors/core'
import { policies } from './policies.ts'

/**
 * The fixed little application that every adapter serves. Each handler calls `reach()` first.
 *
 * | path | methods | what it does |
 * | --- | --- | --- |
 * | `/text` | GET (HEAD), POST, PUT, PATCH, DELETE | 200, `text`, with `X-Total-Count: 1` |
 * | `/options` | OPTIONS, GET | 200, `options`, with `Allow: GET, OPTIONS` |
 * | `/echo` | GET, PUT | 200, `echo`, with the request's `X-Nonce` and `Cache-Control: public, max-age=60`; only for `describeFuzz` |
 * | `/vary` | GET | 200, sets `Vary: Accept-Encoding` |
 * | `/vary-origin` | GET | 200, sets `Vary: origin, Accept` |
 * | `/vary-list` | GET | 200, sets `Vary` to two field lines, `Accept` and `Accept-Language` |
 * | `/vary-star` | GET | 200, sets `Vary: *` |
 * | `/own-headers` | GET | 200, sets `Access-Control-Allow-Origin: *` and `Access-Control-Allow-Credentials: true` itself |
 * | `/throw` | GET | throws `new Error('thrown')` |
 * | `/reject` | GET | rejects with `new Error('rejected')`, after the turn of the event loop |
 * | `/teapot` | GET | the framework's way to answer 418 by an error |
 * | `/conflict` | GET | throws, and the application's own error handler answers 409 with `Vary: Accept` |
 * | `/guarded` | GET, PUT | 401 from a layer between the policy and the handler, which is never reached |
 * | `/get-only` | GET | 200; other methods get what the framework answers (404 or 405) |
 * | `/limited` | POST | 200, unless the body exceeds 1 KiB: then 413 by the framework's own body limit |
 * | `/json` | POST | 200 for a JSON body; 400 for a malformed one and 415 for any other type, by the framework where it has such |
 * | `/not-modified` | GET | 304 |
 * | `/redirect` | GET | 302 to `/text` |
 * | `/no-content` | GET | 204 |
 * | `/stream` | GET | 200, `one`, and a moment later `two`, piped from a stream |
 * | `/events` | GET | 200, `text/event-stream`, one event, end |
 * | `/raw` | GET | past the framework: `writeHead(200, { Vary: 'Accept' })` and `end('raw')` on Node's answer |
 * | `/raw-list` | GET | the same with a flat list: `writeHead(200, ['Vary', 'Accept', 'X-Raw', 'list'])` |
 * | `/raw-end` | GET | the same with `end('raw')` alone |
 * | `/raw-write` | GET | the same with `setHeader('Vary', 'Accept')`, `write('ra')` and `end('w')` |
 * | `/raw-flush` | GET | the same with `setHeader('Vary', 'Accept')`, `flushHeaders()` and `end('raw')` |
 * | `/raw-own` | GET | the same with `writeHead(200, { 'access-control-allow-origin': '*', 'Access-Control-Expose-Headers': 'X-Own' })` and `end('raw')` |
 * | `/route` | GET | under the application's policy |
 * | `/route` | PUT | under `routePolicy`, given to the route in the framework's way |
 * | `/items/:id` | DELETE | under `routePolicy` |
 * | `/group/text` | GET, PUT | under `routePolicy`, given to a group of routes in the framework's way |
 * | `/closed` | GET, PUT | cross-origin reads refused in the framework's way, such as `cors: false` |
 * | anything else | | 404 by the framework |
 */
export const routePolicy: CorsPolicy = policies.partner

/** Serves the application under policies. One server a call, on a port of 127.0.0.1 that was free. */
export type Serve = (setup: Setup) => Promise<Served>

export interface Setup {
  /** To register around the whole application in this order, outermost first; mostly one. */
  readonly policies: readonly [CorsPolicy, ...CorsPolicy[]]
  /** To be called by every handler when it is reached. The same in every set-up of a suite. */
  readonly reach: () => void
  /** To be called by the framework's error handling with every error that reaches it. The same in every set-up of a suite. */
  readonly report: (error: unknown) => void
}

export interface Served {
  readonly port: number
  readonly close: () => Promise<void>
}
