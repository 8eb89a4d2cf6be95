import type { CorsDecision, CorsReason } from '../cors-decision.ts'
import type { CorsPolicy } from '../cors-policy.ts'
import type { CorsRequest } from '../cors-request.ts'
import { docsAddress } from '../docs-address.ts'
import { explainDecision, firstDeniedName } from '../explain-decision.ts'
import { readHeader } from '../read-header.ts'
import {
  assertIsFunction,
  assertIsPolicy,
  assertKnownOptions,
  assertWholeNumber,
} from './assert-arguments.ts'
import { observePolicy } from './observe-policy.ts'

/** A denial for a log. What the request contains is shortened. */
export interface CorsDenial {
  readonly event: 'cors.denied'
  readonly kind: 'actual' | 'preflight'
  readonly reason: CorsReason
  readonly origin: string
  /** The method of the request; for a preflight the requested method. */
  readonly method: string
  /** What a preflight requests in Access-Control-Request-Headers. */
  readonly headers?: string
  /** What was requested, why it was denied, and what to change to allow it. */
  readonly explanation: string
  /** The page that explains the reason. */
  readonly docs: string
  /** How many denials were not logged since the last one that was: of the same cause, or of too many causes. */
  readonly unlogged: number
  /** What a lookup failed with, under the name that pino expects. */
  readonly err?: unknown
}

/** Options of `logDenials`. */
export interface LogDenialsOptions {
  /** How many seconds a cause is not logged again. Example: `600`. Default: `60`. */
  readonly interval?: number | undefined
  /** How many causes are logged in an interval. Further ones are counted. Example: `1000`. Default: `100`. */
  readonly maxCauses?: number | undefined
  /** A clock in milliseconds that never goes back, for tests. Default: `performance.now`. */
  readonly now?: (() => number) | undefined
}

declare const console: { warn(text: string): void }
declare const performance: { now(): number }

/** The longest text of a request that is kept: the length limit of an origin. */
const MAX_LENGTH = 326

/**
 * The same policy, which logs what it denies: each cause once in an interval, with what to change to allow it. A flood of
 * invented origins adds at most `maxCauses` lines and entries in memory.
 *
 * @param log - takes the denial and its text, as the methods of pino do: `logger.warn.bind(logger)`. Default: prints the
 * text with `console.warn`
 * @throws {TypeError} for an argument of another type, or an option that is unknown or out of range
 */
export function logDenials<Decision extends CorsDecision | Promise<CorsDecision>>(
  policy: CorsPolicy<Decision>,
  log: (denial: CorsDenial, text: string) => unknown = (_denial, text) => console.warn(text),
  options: LogDenialsOptions = {},
): CorsPolicy<Decision> {
  assertIsPolicy('logDenials', policy)
  assertIsFunction('logDenials', 'log', log)
  assertKnownOptions(options, ['interval', 'maxCauses', 'now'])
  const { interval = 60, maxCauses = 100, now = () => performance.now() } = options
  assertWholeNumber('interval', interval, 0)
  assertWholeNumber('maxCauses', maxCauses, 1)
  // By policy, since one mistake in two policies has two fixes.
  let causes = new WeakMap<CorsPolicy, Set<string>>()
  let count = 0
  let start = -Infinity
  let unlogged = 0

  return observePolicy(policy, ({ request, decision }) => {
    if (decision.allowed) return undefined
    const time = now()
    if (time - start >= interval * 1000) {
      start = time
      count = 0
      causes = new WeakMap()
    }
    const cause = causeOf(decision, request)
    const logged = causes.get(decision.policy) ?? new Set()
    if (logged.has(cause) || count >= maxCauses) {
      unlogged++
      return undefined
    }
    causes.set(decision.policy, logged.add(cause))
    count++
    // Counted until it is logged: `log` may throw.
    unlogged++
    const denial = toDenial(decision, request, unlogged - 1)
    const result = log(denial, textOf(denial))
    unlogged = 0
    return result
  })
}

function toDenial(decision: CorsDecision, request: CorsRequest, unlogged: number): CorsDenial {
  const { reason, error } = decision
  const kind = decision.kind === 'preflight' ? 'preflight' : 'actual'
  const headers = request.headers['access-control-request-headers']
  const method =
    kind === 'preflight' ? request.headers['access-control-request-method'] : request.method
  return {
    event: 'cors.denied',
    kind,
    reason,
    origin: shorten(request.headers.origin),
    method: shorten(method),
    ...(kind === 'preflight' && headers !== undefined && { headers: shorten(headers) }),
    explanation: explainDecision(decision, request),
    docs: docsAddress(reason),
    unlogged,
    ...(reason === 'origin-lookup-failed' && { err: error }),
  }
}

/** What has to change to allow the request, so that one mistake is one cause. */
function causeOf({ kind, reason, policy, error }: CorsDecision, { headers }: CorsRequest): string {
  if (reason === 'method-not-allowed') {
    return `${reason} ${shorten(headers['access-control-request-method'])}`
  }
  if (reason === 'header-not-allowed') {
    return `${reason} ${shorten(firstDeniedName(policy, headers)).toLowerCase()}`
  }
  const failure = error instanceof Error ? error.name : typeof error
  return `${kind} ${reason} ${failure} ${shorten(headers.origin)}`
}

function textOf({ explanation, docs, unlogged }: CorsDenial): string {
  const more = unlogged === 0 ? '' : ` (${unlogged} more denials since the last line.)`
  return `@cors/core: ${explanation} See ${docs}${more}`
}

function shorten(value: unknown): string {
  return (readHeader(value) ?? '').slice(0, MAX_LENGTH)
}
