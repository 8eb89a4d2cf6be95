import * as fc from 'fast-check'
import { isDeepStrictEqual } from 'node:util'
import { openConnection } from '../open-connection.ts'
import { grantsOf } from './find-widening.ts'
import type { FuzzServer } from './fuzz-server.ts'
import { CACHED_REQUEST } from './send-through-cache.ts'
import { headerLines } from './well-formed-request.ts'

/**
 * Sends requests from all origins through Varnish. Every response must have the grants that the server would have sent
 * for the request.
 *
 * @param host - by which Varnish finds the server
 * @returns how many requests got a stored response
 */
export async function sendThroughVarnish(
  server: FuzzServer,
  port: number,
  host: string,
  seed: number,
  count: number,
): Promise<number> {
  const connection = openConnection('http/1.1', port)
  let hits = 0
  try {
    for (const { request } of fc.sample(CACHED_REQUEST, { seed, numRuns: count })) {
      const headers = [['Host', host] as const, ...headerLines(request, server.nonce())]
      const response = await connection.send({ path: request.path, headers })
      // The number of this request and, after a hit, that of the request whose response was stored.
      const numbers = response.headers.find(([name]) => name === 'x-varnish')?.[1] ?? ''
      if (numbers.includes(' ')) hits++
      const received = grantsOf(response.headers)
      const own = grantsOf((await server.respondAlone(request)).headers)
      if (isDeepStrictEqual(received, own)) continue
      throw new Error(`other grants behind Varnish: ${JSON.stringify({ request, received, own })}`)
    }
  } finally {
    connection.close()
  }
  return hits
}
