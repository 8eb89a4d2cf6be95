import { toCorsRequest } from '@cors/fetch'
import { FLOOR } from '../../../decision/floor.ts'
import type { ApplicationContestant } from '../../application-contestant.ts'
import { byHand } from '../../by-hand.ts'
import { honoFetch } from '../../frameworks/hono.ts'

const contestant: ApplicationContestant = {
  framework: 'Hono',
  name: FLOOR,
  role: 'floor',
  serve: (policy) => {
    const write = byHand(policy)
    const fetch = honoFetch(async (context, next) => {
      const fields: [string, string][] = []
      const status = write(toCorsRequest(context.req.raw), (...field) => fields.push(field))
      if (status !== undefined) return new Response(null, { status, headers: fields })
      await next()
      // Not before: Hono then makes an answer of its own, and copies it into that of the handler.
      for (const [name, value] of fields) context.res.headers.set(name, value)
      return undefined
    })
    return { kind: 'fetch', fetch }
  },
}

export default contestant
