import type { JudgedExchange } from '../recorder/exchange.ts'
import type { BrowserReport } from './browser-report.ts'
import type { ChosenRequest } from './chosen-request.ts'

/** One attempt as both sides saw it. */
export interface Outcome {
  readonly chosen: ChosenRequest
  readonly browser: BrowserReport
  /** Empty if no request reached the server. */
  readonly exchanges: readonly JudgedExchange[]
}

export function preflightOf({ exchanges }: Outcome): JudgedExchange | undefined {
  return exchanges.find(({ decision }) => decision.kind === 'preflight')
}

/** The exchange of the request that the person chose. */
export function actualOf({ exchanges }: Outcome): JudgedExchange | undefined {
  return exchanges.find(({ decision }) => decision.kind !== 'preflight')
}
