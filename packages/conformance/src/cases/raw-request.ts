import type { CaseRequest } from '../conformance-case.ts'
import type { HeaderLine } from '../open-connection.ts'

/** GET of `/text` with exactly these header lines. */
export function getWith(...headers: readonly HeaderLine[]): CaseRequest {
  return { headers }
}

/** OPTIONS of `/text` with exactly these header lines. */
export function optionsWith(...headers: readonly HeaderLine[]): CaseRequest {
  return { method: 'OPTIONS', headers }
}
