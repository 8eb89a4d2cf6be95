import { NextResponse } from 'next/server.js'
import { originTest } from '../../../scenarios/options.ts'
import type { ApplicationContestant } from '../../application-contestant.ts'
import { nextFetch } from '../../frameworks/next.ts'

/**
 * The example in the documentation of Next, with the lists of the policy.
 * https://nextjs.org/docs/app/api-reference/file-conventions/proxy#cors
 */
const contestant: ApplicationContestant = {
  framework: 'Next proxy.ts',
  name: 'the documentation’s example',
  role: 'peer',
  serve: (policy) => {
    const allows = originTest([policy.origin].flat())
    const corsOptions = {
      'Access-Control-Allow-Methods': policy.methods.join(', '),
      'Access-Control-Allow-Headers': policy.allowedHeaders.join(', '),
    }
    const fetch = nextFetch((request) => {
      const origin = request.headers.get('origin') ?? ''
      const isAllowedOrigin = allows(origin)
      if (request.method === 'OPTIONS') {
        const headers = {
          ...(isAllowedOrigin && { 'Access-Control-Allow-Origin': origin }),
          ...corsOptions,
        }
        return NextResponse.json({}, { headers })
      }
      const response = NextResponse.next()
      if (isAllowedOrigin) response.headers.set('Access-Control-Allow-Origin', origin)
      for (const [key, value] of Object.entries(corsOptions)) response.headers.set(key, value)
      return response
    })
    return { kind: 'fetch', fetch }
  },
}

export default contestant
