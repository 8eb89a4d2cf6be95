import type { Same } from '../test/same.ts'
import type { CorsDecision, CorsHeader } from './cors-decision.ts'
import type { CorsRequest } from './cors-request.ts'
import { decide } from './decide.ts'
import { definePolicy } from './define-policy.ts'

declare const request: CorsRequest
/** The relevant part of Node's request; `cors-request.test.ts` checks the real type. */
declare const incoming: {
  method?: string | undefined
  url?: string | undefined
  headers: { [name: string]: string | string[] | undefined } & {
    origin?: string | undefined
    'access-control-request-method'?: string | undefined
    'access-control-request-headers'?: string | undefined
  }
}

const byList = decide(definePolicy({ origin: ['https://a.com'] }), request)
const byWildcard = decide(definePolicy({ origin: '*' }), incoming)
const byFunction = decide(definePolicy({ origin: () => true }), request)
const byMinimum = decide(definePolicy({ origin: '*' }), { headers: {} })

true satisfies Same<typeof byList, CorsDecision>
true satisfies Same<typeof byWildcard, CorsDecision>
true satisfies Same<typeof byFunction, CorsDecision | Promise<CorsDecision>>
true satisfies Same<typeof byMinimum, CorsDecision>
true satisfies Same<(typeof byList)['headers'], readonly CorsHeader[]>
true satisfies Same<(typeof byList)['status'], 204 | 403 | undefined>

// @ts-expect-error -- a decision is read-only
byList.allowed = true
// @ts-expect-error -- its headers are read-only
byList.headers.push(['Access-Control-Allow-Origin', '*'])
// @ts-expect-error -- each header is read-only
byList.headers[0]![1] = '*'
// @ts-expect-error -- a decision that may be a promise must be awaited
void byFunction.allowed
// @ts-expect-error -- options are not a policy
void decide({ origin: '*' }, request)
// @ts-expect-error -- a request has headers
decide(definePolicy({ origin: '*' }), { method: 'GET' })
// @ts-expect-error -- each header is one string
decide(definePolicy({ origin: '*' }), { headers: { origin: ['https://a.com'] } })
