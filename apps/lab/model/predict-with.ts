import {
  predict,
  type ExchangeStep,
  type PageRequest,
  type PredictOptions,
  type RecordedResponse,
  type Verdict,
} from '@cors/browser'

interface Hop {
  readonly preflightResponse?: RecordedResponse
  readonly response?: RecordedResponse
}

const MOST_EXCHANGES = 50

/**
 * What a browser does with a request, where each response depends on what the browser sends.
 *
 * The responses are found one by one: each prediction shows the request that needs the next one.
 */
export function predictWith(
  page: PageRequest,
  respond: (request: ExchangeStep) => RecordedResponse,
  options: PredictOptions,
): Verdict {
  const hops: Hop[] = []
  for (let exchanges = 0; exchanges < MOST_EXCHANGES; exchanges += 1) {
    const verdict = predictHops(page, hops, options)
    const next = verdict.steps.find(
      (step): step is ExchangeStep =>
        step.kind !== 'rule' &&
        step.from === 'network' &&
        hops[step.hop]?.[keyOf(step)] === undefined,
    )
    if (next === undefined) return verdict
    hops[next.hop] = { ...hops[next.hop], [keyOf(next)]: respond(next) }
  }
  return predictHops(page, hops, options)
}

function predictHops(page: PageRequest, hops: readonly Hop[], options: PredictOptions): Verdict {
  return predict(page, { ...hops.at(-1), redirects: hops.slice(0, -1) }, options)
}

function keyOf({ kind }: ExchangeStep): keyof Hop {
  return kind === 'preflight' ? 'preflightResponse' : 'response'
}
