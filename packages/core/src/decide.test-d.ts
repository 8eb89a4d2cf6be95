import type { Same } from '../test/same.ts'
import type { CorsDecision, CorsHeader } from './cors-decision.ts'
import type { CorsRequest } from './cors-request.ts'
import { decide } from './decide.ts'
import { definePolicy } from './define-policy.ts'

declare const request: CorsRequest
/** As Node has it, as far as it matters here; `cors-request.test.ts` holds the real one against `CorsRequest`. */
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
const byAnyone = decide(definePolicy({ origin: '*' }), incoming)
const byFunction = decide(definePolicy({ origin: () => true }), request)
const byMinimum = decide(definePolicy({ origin: '*' }), { headers: {} })

true satisfies Same<typeof byList, CorsDecision>
true satisfies Same<typeof byAnyone, CorsDecision>
true satisfies Same<typeof byFunction, CorsDecision | Promise<CorsDecision>>
true satisfies Same<typeof byMinimum, CorsDecision>
true satisfies Same<(typeof byList)['headers'], readonly CorsHeader[]>
true satisfies Same<(typeof byList)['status'], 204 | 403 | undefined>

// @ts-expect-error -- a decision does not change
byList.allowed = true
// @ts-expect-error -- its headers neither
byList.headers.push(['Access-Control-Allow-Origin', '*'])
// @ts-expect-error -- nor one of them
byList.headers[0]![1] = '*'
// @ts-expect-error -- what may come later is waited for
void byFunction.allowed
// @ts-expect-error -- options are no policy yet
void decide({ origin: '*' }, request)
// @ts-expect-error -- a request has headers
decide(definePolicy({ origin: '*' }), { method: 'GET' })
// @ts-expect-error -- which are one text each
decide(definePolicy({ origin: '*' }), { headers: { origin: ['https://a.com'] } })
