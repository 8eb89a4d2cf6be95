import { isDeepStrictEqual } from 'node:util'
import type { PageRequest, Verdict } from '@cors/browser'
import type { EngineName } from '../engines/engine.ts'
import { isPreflight } from '../playback/playing-scenario.ts'
import type { ReceivedRequest } from '../playback/scenario.ts'
import type { Observation } from './observe.ts'

/** A difference between the model and the browser. */
export interface Disagreement {
  readonly what: string
  readonly model: unknown
  readonly browser: unknown
}

/** Compares everything that a verdict predicts with what the browser did. Empty if they agree. */
export async function disagreements(
  engine: EngineName,
  request: PageRequest,
  verdict: Verdict,
  observation: Observation,
): Promise<readonly Disagreement[]> {
  const { result, received } = observation
  const requests = received.filter((each) => !isPreflight(each))
  const last = requests.at(-1)
  const found: Disagreement[] = []
  const compare = (what: string, model: unknown, browser: unknown): void => {
    if (!isDeepStrictEqual(model, browser)) found.push({ what, model, browser })
  }
  compare('outcome', verdict.outcome, result.outcome)
  if (verdict.outcome === 'allowed' && result.outcome === 'allowed') {
    compare('responseType', verdict.responseType, result.responseType ?? verdict.responseType)
    compare('readableHeaders', verdict.readableHeaders, result.readableHeaders)
  }
  compare('preflights', verdict.preflights, received.filter(isPreflight).map(toPreflight))
  compare('requests', verdict.requests, requests.length)
  if (last !== undefined) {
    compare('finalMethod', verdict.finalMethod, last.method)
    compare('finalOriginHeader', verdict.finalOriginHeader, headerOf(last, 'origin'))
    compare('sentHeaders', [...new Set(verdict.sentHeaders)], sentHeaders(request, last))
  }
  if (result.outcome === 'blocked' && reportsReason(engine, verdict)) {
    const { reason } = verdict
    const model = (engine === 'chromium' ? reason?.chromium : reason?.firefox) ?? ''
    compare('reason', model, await observation.corsError())
  }
  return found
}

/** Whether the browser reports why it blocked: Chromium for every request that can be constructed, Firefox for CORS alone. */
function reportsReason(engine: EngineName, { stage, reason }: Verdict): boolean {
  if (engine === 'chromium') return stage !== 'construct'
  return engine === 'firefox' && (reason?.firefox ?? null) !== null
}

function toPreflight(received: ReceivedRequest): unknown {
  const sent = [
    'origin',
    'access-control-request-method',
    'access-control-request-headers',
  ].flatMap((name) => {
    const value = headerOf(received, name)
    return value === undefined ? [] : [[name, value]]
  })
  return { url: received.url, headers: Object.fromEntries(sent) }
}

/** The names of the page's headers that went over the wire, and of the one that comes with a body. */
function sentHeaders(request: PageRequest, received: ReceivedRequest): readonly string[] {
  const { headers = [] } = request
  const pairs: readonly (readonly [string, string])[] = Array.isArray(headers)
    ? headers
    : Object.entries(headers)
  const names = new Set(pairs.map(([name]) => name.toLowerCase()))
  if (request.body !== undefined) names.add('content-type')
  return [...names]
    .filter((wanted) => {
      const sent = headerOf(received, wanted)
      const set = pairs.filter(([name]) => name.toLowerCase() === wanted)
      // Chromium writes a Range anew, and a body has a Content-Type even where the page's own was dropped.
      const isBodys = wanted === 'content-type' && request.body !== undefined
      if (sent === undefined || wanted === 'range' || isBodys) return sent !== undefined
      return mayBeSent(set.map(([, value]) => value)).has(sent)
    })
    .toSorted()
}

/**
 * The header values that a browser may send for these values of a page. Other values were set by the browser itself. It
 * may send a part of them, since the guard of no-cors removes values one by one, and WebKitGTK sends bytes beyond ASCII as
 * UTF-8.
 */
function mayBeSent(values: readonly string[]): ReadonlySet<string> {
  const runs = values.flatMap((_value, from) =>
    values.slice(from).map((_last, length) => values.slice(from, from + length + 1)),
  )
  const joined = runs.map((run) => trim(run.map(trim).join(', ')))
  return new Set([...joined, ...joined.map((value) => Buffer.from(value).toString('latin1'))])
}

function trim(value: string): string {
  return value.replace(/^[\t\n\r ]+|[\t\n\r ]+$/g, '')
}

function headerOf({ headers }: ReceivedRequest, wanted: string): string | undefined {
  const lines = headers.filter(([name]) => name.toLowerCase() === wanted)
  return lines.length === 0 ? undefined : lines.map(([, value]) => value).join(', ')
}
