import type { NextApiRequest, NextApiResponse } from 'next'

export default function handler(_request: NextApiRequest, response: NextApiResponse): void {
  response.setHeader('Vary', 'Accept').setHeader('Access-Control-Allow-Origin', '*')
  response.send('varying')
}
