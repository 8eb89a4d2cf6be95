import type { ExchangeStep, Header, Verdict } from '@cors/browser'
import type { Attempt } from './attempt.ts'

/** Something that the prediction and the browser disagree on. */
interface Difference {
  readonly what: string
  readonly predicted: string
  readonly actual: string
}

/** Whether prediction and browser agree: no differences. */
export interface Comparison {
  readonly agrees: boolean
  readonly differences: readonly Difference[]
}

/**
 * Compares what was predicted with what happened: whether the page can read the response, its status and headers, and
 * every request that reached a server.
 */
export function compare(verdict: Verdict, { browser, exchanges }: Attempt): Comparison {
  const predictedExchanges = exchangesOf(verdict).filter(({ from }) => from === 'network')
  const differences: Difference[] = []
  const expectSame = (what: string, predicted: string, actual: string): void => {
    if (predicted !== actual) differences.push({ what, predicted, actual })
  }

  expectSame('The page gets', gets(verdict.outcome === 'allowed'), gets(browser.kind !== 'error'))
  if (browser.kind === 'response' && verdict.outcome === 'allowed') {
    expectSame('The type of the response', verdict.responseType, browser.type)
    if (browser.type === 'cors' || browser.type === 'basic') {
      const last = exchangesOf(verdict).findLast(({ kind }) => kind === 'request')
      const status = last?.response.status
      // Frameworks respond with 400, 404 or 405 to methods that no route serves.
      if (status !== 405) expectSame('The status', String(status), String(browser.status))
      const readable = new Set(namesOf(browser.headers))
      const declared = namesOf(last?.response.headers ?? [])
      // Frameworks send headers of their own, and leave some away from errors.
      const sent = new Set(
        namesOf(exchanges.at(-1)?.response?.headers ?? last?.response.headers ?? []),
      )
      const names = declared.filter((name) => sent.has(name))
      expectSame(
        'The headers that the page can read',
        names.filter((name) => verdict.readableHeaders.includes(name)).join(', '),
        names.filter((name) => readable.has(name)).join(', '),
      )
    }
  }
  if (browser.kind === 'loaded' && verdict.outcome === 'allowed') {
    expectSame(
      'The type of the response',
      readability(verdict.responseType !== 'opaque'),
      readability(browser.readable),
    )
  }
  expectSame(
    'The requests that reach a server',
    predictedExchanges.map(({ method, url }) => `${method} ${pathOf(url)}`).join('\n'),
    exchanges
      .map(({ request }) => request.line.split(' '))
      .map(([method = '', target = '']) => `${method} ${pathOf(target)}`)
      .join('\n'),
  )
  for (const [index, { headers }] of predictedExchanges.entries()) {
    for (const name of [
      'origin',
      'access-control-request-method',
      'access-control-request-headers',
    ]) {
      const actual = exchanges[index]
      if (actual === undefined) continue
      expectSame(
        `${name} of request ${index + 1}`,
        valueOf(headers, name),
        valueOf(actual.request.headers, name),
      )
    }
  }
  return { agrees: differences.length === 0, differences }
}

function exchangesOf({ steps }: Verdict): readonly ExchangeStep[] {
  return steps.filter((step) => step.kind !== 'rule')
}

function gets(isResponse: boolean): string {
  return isResponse ? 'a response' : 'an error'
}

function readability(isReadable: boolean): string {
  return isReadable ? 'can be read' : 'opaque'
}

function namesOf(headers: readonly Header[]): readonly string[] {
  return [...new Set(headers.map(([name]) => name.toLowerCase()))].toSorted()
}

function valueOf(headers: readonly Header[], wanted: string): string {
  const values = headers.filter(([name]) => name.toLowerCase() === wanted)
  return values.length === 0 ? 'not sent' : values.map(([, value]) => value).join(', ')
}

function pathOf(target: string): string {
  return new URL(target, 'http://localhost').pathname
}
