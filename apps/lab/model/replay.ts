import type { ExchangeStep, RecordedResponse, Verdict } from '@cors/browser'
import type { JudgedExchange } from '../recorder/exchange.ts'
import type { LabRequest } from '../state/lab-state.ts'
import type { LabAddresses } from './addresses.ts'
import type { Attempt } from './attempt.ts'
import { toPageRequest } from './predict-request.ts'
import { predictWith } from './predict-with.ts'

/**
 * What a browser does with what the servers really sent, whatever policy they are under: why it blocked a response of
 * another CORS package, for example.
 */
export function replay(attempt: Attempt, request: LabRequest, addresses: LabAddresses): Verdict {
  const page = toPageRequest(request, addresses, { visitor: attempt.visitor, attempt: attempt.id })
  const left = [...attempt.exchanges]
  return predictWith(page, (step) => takeResponse(left, step), { profile: attempt.engine })
}

/** The recorded response to the first such request; a 404 without headers where it was not sent. */
function takeResponse(left: JudgedExchange[], { method, url }: ExchangeStep): RecordedResponse {
  const { pathname, search } = new URL(url)
  const index = left.findIndex(({ request }) =>
    request.line.startsWith(`${method} ${pathname}${search} `),
  )
  const [exchange] = index === -1 ? [] : left.splice(index, 1)
  const status = Number(exchange?.response?.line.split(' ')[1] ?? 404)
  return { status, headers: exchange?.response?.headers ?? [] }
}
