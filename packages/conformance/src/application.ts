import type { CorsPolicy } from '@cors/core'
import { policies } from './policies.ts'

/** The policy of some routes of the application. */
export const routePolicy: CorsPolicy = policies.partner

/**
 * Serves the application of the suite under some policies: one server for each call, on a free port of 127.0.0.1. Each
 * handler calls `markReached()` first.
 *
 * | path | methods | what it does |
 * | --- | --- | --- |
 * | `/text` | GET (HEAD), POST, PUT, PATCH, DELETE | 200, `text`, with `X-Total-Count: 1` |
 * | `/options` | OPTIONS, GET | 200, `options`, with `Allow: GET, OPTIONS` |
 * | `/echo` | GET, PUT | 200, `echo`, with the request's `X-Nonce` and `Cache-Control: public, max-age=60`; only for `describeFuzz` |
 * | `/vary` | GET | 200, sets `Vary: Accept-Encoding` |
 * | `/vary-origin` | GET | 200, sets `Vary: origin, Accept` |
 * | `/vary-list` | GET | 200, sets two `Vary` headers, `Accept` and `Accept-Language` |
 * | `/vary-star` | GET | 200, sets `Vary: *` |
 * | `/own-headers` | GET | 200, sets `Access-Control-Allow-Origin: *` and `Access-Control-Allow-Credentials: true` itself |
 * | `/throw` | GET | throws `new Error('thrown')` |
 * | `/reject` | GET | rejects with `new Error('rejected')` in a later turn of the event loop |
 * | `/teapot` | GET | an error with the status 418, as the framework has it |
 * | `/conflict` | GET | throws, and the application's own error handler responds with 409 and `Vary: Accept` |
 * | `/guarded` | GET, PUT | 401 from middleware between the policy and the handler |
 * | `/get-only` | GET | 200; other methods get the framework's response (404 or 405) |
 * | `/limited` | POST | 200; 413 by the framework's own limit for a body over 1 KiB |
 * | `/json` | POST | 200 for a JSON body; 400 for a malformed one and 415 for any other type, from the framework where it has them |
 * | `/not-modified` | GET | 304 |
 * | `/redirect` | GET | 302 to `/text` |
 * | `/no-content` | GET | 204 |
 * | `/stream` | GET | 200, `one`, and later `two`, piped from a stream |
 * | `/events` | GET | 200, `text/event-stream`, one event, end |
 * | `/raw` | GET | `writeHead(200, { Vary: 'Accept' })` and `end('raw')` on Node's response, without the framework |
 * | `/raw-list` | GET | the same with a flat list: `writeHead(200, ['Vary', 'Accept', 'X-Raw', 'list'])` |
 * | `/raw-end` | GET | the same with `end('raw')` alone |
 * | `/raw-write` | GET | the same with `setHeader('Vary', 'Accept')`, `write('ra')` and `end('w')` |
 * | `/raw-flush` | GET | the same with `setHeader('Vary', 'Accept')`, `flushHeaders()` and `end('raw')` |
 * | `/raw-own` | GET | the same with `writeHead(200, { 'access-control-allow-origin': '*', 'Access-Control-Expose-Headers': 'X-Own' })` and `end('raw')` |
 * | `/route` | GET | under the application's policy |
 * | `/route` | PUT | under `routePolicy`, as the framework sets a policy on a route |
 * | `/items/:id` | DELETE | under `routePolicy` |
 * | `/group/text` | GET, PUT | under `routePolicy`, as the framework sets a policy on a group of routes |
 * | `/closed` | GET, PUT | closed to other origins, as the framework does it: `cors: false` |
 * | anything else | | 404 by the framework |
 */
export type ServeApplication = (setup: ApplicationSetup) => Promise<RunningServer>

/** What the application is served with. */
export interface ApplicationSetup {
  /** To register around the whole application in this order, outermost first. Mostly one. */
  readonly policies: readonly [CorsPolicy, ...CorsPolicy[]]
  /** Every handler calls this first. The same function in every set-up of a suite. */
  readonly markReached: () => void
  /** The framework's error handling calls this with every error. The same function in every set-up of a suite. */
  readonly recordError: (error: unknown) => void
}

/** A server that runs until it is closed. */
export interface RunningServer {
  /** On 127.0.0.1. */
  readonly port: number
  /** Resolves when nothing of the server is left. */
  readonly close: () => Promise<void>
}
