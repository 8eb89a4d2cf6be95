import { toCorsRequest } from '@cors/fetch'
import { NextResponse } from 'next/server.js'
import { BASELINE } from '../../../decision/baseline.ts'
import type { ApplicationContestant } from '../../application-contestant.ts'
import { byHand } from '../../by-hand.ts'
import { nextFetch } from '../../frameworks/next.ts'

const contestant: ApplicationContestant = {
  framework: 'Next proxy.ts',
  name: BASELINE,
  role: 'baseline',
  serve: (policy) => {
    const write = byHand(policy)
    const fetch = nextFetch((request) => {
      const response = NextResponse.next()
      const status = write(toCorsRequest(request), (name, value) =>
        response.headers.set(name, value),
      )
      if (status === undefined) return response
      response.headers.delete('x-middleware-next')
      return new NextResponse(null, { status, headers: response.headers })
    })
    return { kind: 'fetch', fetch }
  },
}

export default contestant
