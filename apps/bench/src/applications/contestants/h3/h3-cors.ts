import { handleCors, type CorsOptions } from 'h3'
import { listOptions } from '../../../scenarios/options.ts'
import type { ApplicationContestant } from '../../application-contestant.ts'
import { h3Fetch } from '../../frameworks/h3.ts'

const contestant: ApplicationContestant = {
  framework: 'h3',
  name: 'h3 handleCors',
  role: 'peer',
  serve: (policy) => {
    const { origin, methods, allowedHeaders, credentials } = listOptions(policy)
    const options: CorsOptions = {
      // A single origin is a list, too.
      origin: origin === '*' ? origin : [origin].flat(),
      methods,
      ...(allowedHeaders !== undefined && { allowHeaders: allowedHeaders }),
      exposeHeaders: [...policy.exposedHeaders],
      credentials,
      maxAge: `${policy.maxAge}`,
      preflight: { statusCode: 204 },
    }
    const fetch = h3Fetch((event, next) => {
      const handled = handleCors(event, options)
      return handled === false ? next() : handled
    })
    return { kind: 'fetch', fetch }
  },
}

export default contestant
