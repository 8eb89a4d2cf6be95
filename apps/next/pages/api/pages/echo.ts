import type { NextApiRequest, NextApiResponse } from 'next'

export default function handler({ method, url }: NextApiRequest, response: NextApiResponse): void {
  response.setHeader('X-Total-Count', '1')
  response.json({ method, url })
}
