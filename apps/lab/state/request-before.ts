import type { LabRequest, LabState } from './lab-state.ts'

/** The request that is sent before, from the same page to the same server; `undefined` where there is none. */
export function requestBefore({
  request,
  before,
}: Pick<LabState, 'request' | 'before'>): LabRequest | undefined {
  const { server, page } = request
  return before && { ...request, ...before, server, page }
}
