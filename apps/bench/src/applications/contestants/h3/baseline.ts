import { toCorsRequest } from '@cors/fetch'
import { BASELINE } from '../../../decision/baseline.ts'
import type { ApplicationContestant } from '../../application-contestant.ts'
import { byHand } from '../../by-hand.ts'
import { h3Fetch } from '../../frameworks/h3.ts'

const contestant: ApplicationContestant = {
  framework: 'h3',
  name: BASELINE,
  role: 'baseline',
  serve: (policy) => {
    const write = byHand(policy)
    const fetch = h3Fetch((event, next) => {
      const status = write(toCorsRequest(event.req), (name, value) =>
        event.res.headers.set(name, value),
      )
      return status === undefined ? next() : new Response(null, { status })
    })
    return { kind: 'fetch', fetch }
  },
}

export default contestant
