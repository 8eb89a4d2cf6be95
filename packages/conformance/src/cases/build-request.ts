import type { CaseRequest } from '../conformance-case.ts'
import type { HeaderLine } from '../header-lines.ts'

/** GET of `/text` with exactly these header lines. */
export function getWith(...headers: readonly HeaderLine[]): CaseRequest {
  return { headers }
}

/** OPTIONS of `/text` with exactly these header lines. */
export function optionsWith(...headers: readonly HeaderLine[]): CaseRequest {
  return optionsOf('/text', ...headers)
}

/** OPTIONS of a path with exactly these header lines. */
export function optionsOf(path: string, ...headers: readonly HeaderLine[]): CaseRequest {
  return { method: 'OPTIONS', path, headers }
}

export function post(path: string, type: string, body: string): CaseRequest {
  return { method: 'POST', path, headers: [['Content-Type', type]], body }
}

/** The request from a page of this origin. */
export function withOrigin(origin: string, request: CaseRequest): CaseRequest {
  return { ...request, headers: [['Origin', origin], ...(request.headers ?? [])] }
}
