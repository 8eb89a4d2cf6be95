import type { ReceivedResponse } from '../open-connection.ts'
import { findWidening, grantsOf } from './find-widening.ts'
import type { FuzzRules } from './fuzz-rules.ts'
import {
  isAllowed,
  requestedMethod,
  governingRules,
  type WellFormedRequest,
} from './well-formed-request.ts'

/** What is wrong with the response to a request, as a sentence; `undefined` where nothing is. */
export function findFault(
  request: WellFormedRequest,
  nonce: string,
  response: ReceivedResponse,
  application: FuzzRules,
): string | undefined {
  const { status, headers } = response
  const rules = governingRules(request, application)
  const grants = grantsOf(headers)
  const allowed = rules !== undefined && isAllowed(request, rules)
  const origins = request.origins.length === 1 ? request.origins : []
  const method = requestedMethod(request)
  const widening = findWidening(status, headers, {
    rules: allowed ? [rules] : [],
    origins,
    methods: method === undefined ? [] : [method],
  })
  if (widening !== undefined) return widening
  if (allowed && grants.length === 0) return 'nothing was granted to a request that is allowed'
  const values = (wanted: string): string =>
    headers.flatMap(([name, value]) => (name === wanted ? [value.toLowerCase()] : [])).join()
  if (rules?.isOpen !== true && !values('vary').includes('origin')) return 'Vary has no Origin'
  const isEcho = request.path.startsWith('/echo') && status === 200
  if (isEcho && values('x-nonce') !== nonce)
    return `the response belongs to the request ${values('x-nonce')}`
  return undefined
}
