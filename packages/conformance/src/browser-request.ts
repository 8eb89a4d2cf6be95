import type { CaseRequest } from './conformance-case.ts'

/** A preflight as a browser sends it. `names` are the requested headers. */
export function preflight(
  origin: string,
  method: string,
  { path = '/text', names }: { path?: string; names?: string } = {},
): CaseRequest {
  return {
    method: 'OPTIONS',
    path,
    headers: [
      ['Accept', '*/*'],
      ['Access-Control-Request-Method', method],
      ...(names === undefined ? [] : [['Access-Control-Request-Headers', names] as const]),
      ['Origin', origin],
    ],
  }
}

/** A request as a browser sends it for a page of this origin. */
export function from(origin: string, path = '/text', method = 'GET'): CaseRequest {
  return { method, path, headers: [['Origin', origin]] }
}
