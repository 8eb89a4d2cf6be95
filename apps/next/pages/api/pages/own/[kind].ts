import { withCors } from '@cors/next/pages'
import type { NextApiRequest, NextApiResponse } from 'next'
import { site } from '../../../../cors-policies.ts'

/** The ways in which an API route of the Pages Router responds. */
function respond({ method, query }: NextApiRequest, response: NextApiResponse): unknown {
  switch (String(query['kind'])) {
    case 'json':
      return response.setHeader('X-Total-Count', '1').json({ method })
    case 'own-headers':
      return response
        .setHeader('Access-Control-Allow-Origin', '*')
        .setHeader('Vary', 'Accept')
        .send('own')
    case 'written':
      return response.writeHead(201, { Vary: 'Accept' }).end('written')
    case 'redirect':
      return response.redirect(302, '/elsewhere/')
    case 'status':
      return response.status(418).end()
    case 'streamed':
      response.write('one')
      return response.end('two')
    default:
      throw new Error(`the route failed: ${String(query['kind'])}`)
  }
}

export default withCors(site, respond)
