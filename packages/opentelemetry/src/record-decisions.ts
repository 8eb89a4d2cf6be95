import { observePolicy, type CorsDecision, type CorsPolicy } from '@cors/core'
import { metrics, trace, type Counter, type MeterProvider } from '@opentelemetry/api'

/** Options of `recordDecisions`. */
export interface RecordDecisionsOptions {
  /** Where the counter is created. Default: the global provider, read at each decision, so it may be set later. */
  readonly meterProvider?: MeterProvider | undefined
}

const SCOPE = '@cors/opentelemetry'

/**
 * The same policy, which records each decision in OpenTelemetry:
 *
 * - the counter `cors.decisions`, with the attributes `cors.kind` and `cors.reason`
 * - an event `cors.decision` with the same attributes on the active span, unless the request is not CORS
 *
 * No attribute has a value that a client sends: a flood of invented origins adds no time series.
 */
export function recordDecisions<Decision extends CorsDecision | Promise<CorsDecision>>(
  policy: CorsPolicy<Decision>,
  { meterProvider }: RecordDecisionsOptions = {},
): CorsPolicy<Decision> {
  let provider: MeterProvider | undefined
  let counter: Counter | undefined

  function counterNow(): Counter {
    const current = meterProvider ?? metrics.getMeterProvider()
    if (counter !== undefined && provider === current) return counter
    provider = current
    return (counter = current.getMeter(SCOPE).createCounter('cors.decisions', {
      description: 'Decisions on cross-origin requests, by kind and reason.',
      unit: '{decision}',
    }))
  }

  return observePolicy(policy, ({ decision: { kind, reason } }) => {
    const attributes = { 'cors.kind': kind, 'cors.reason': reason }
    counterNow().add(1, attributes)
    if (kind !== 'not-cors') trace.getActiveSpan()?.addEvent('cors.decision', attributes)
  })
}
