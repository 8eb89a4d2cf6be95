import { toCorsRequest } from '@cors/fetch'
import { BASELINE } from '../../../decision/baseline.ts'
import type { ApplicationContestant } from '../../application-contestant.ts'
import { byHand } from '../../by-hand.ts'
import { honoFetch } from '../../frameworks/hono.ts'

const contestant: ApplicationContestant = {
  framework: 'Hono',
  name: BASELINE,
  role: 'baseline',
  serve: (policy) => {
    const write = byHand(policy)
    const fetch = honoFetch(async (context, next) => {
      const lines: [string, string][] = []
      const status = write(toCorsRequest(context.req.raw), (...line) => lines.push(line))
      if (status !== undefined) return new Response(null, { status, headers: lines })
      await next()
      // Not before: Hono would then make a response of its own, and copy it into the handler's.
      for (const [name, value] of lines) context.res.headers.set(name, value)
      return undefined
    })
    return { kind: 'fetch', fetch }
  },
}

export default contestant
