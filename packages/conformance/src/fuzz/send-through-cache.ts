import * as fc from 'fast-check'
import { isDeepStrictEqual } from 'node:util'
import { openConnection } from '../open-connection.ts'
import { grantsOf } from './find-widening.ts'
import { FUZZ_ORIGINS } from './fuzz-rules.ts'
import type { FuzzServer } from './fuzz-server.ts'
import { SharedCache } from './shared-cache.ts'
import { headerLines, type WellFormedRequest } from './well-formed-request.ts'

/** A request whose response a shared cache may store, and how much later it is sent. */
export const CACHED_REQUEST: fc.Arbitrary<{
  readonly seconds: number
  readonly request: WellFormedRequest
}> = fc
  .record({
    path: fc.nat(9).map((page) => `/echo?page=${page}`),
    origins: fc.oneof(
      { weight: 3, arbitrary: fc.constantFrom(...FUZZ_ORIGINS).map((origin) => [origin]) },
      fc.constant([]),
    ),
    seconds: fc.constantFrom(0, 0, 0, 1),
  })
  .map(({ seconds, ...request }) => ({
    seconds,
    request: { method: 'GET', headers: [], body: undefined, ...request } as WellFormedRequest,
  }))

/**
 * Sends requests from all origins through a shared cache. A stored response must have the grants that the server would
 * have sent for the request.
 *
 * @returns how many requests got a stored response
 */
export async function sendThroughCache(
  server: FuzzServer,
  seed: number,
  count: number,
): Promise<number> {
  const cache = new SharedCache()
  const connection = openConnection(server.protocol, server.port)
  let hits = 0
  try {
    for (const { request, seconds } of fc.sample(CACHED_REQUEST, { seed, numRuns: count })) {
      cache.advance(seconds)
      const nonce = server.nonce()
      const cached = { ...request, headers: headerLines(request, nonce) }
      const stored = cache.find(cached)
      if (stored === undefined) {
        const response = await connection.send({ ...cached, body: '' })
        const fault = await server.findFault(request, nonce, response)
        if (fault !== undefined) throw new Error(`${fault}\nsent: ${JSON.stringify(request)}`)
        cache.store(cached, response)
        continue
      }
      hits++
      const own = grantsOf((await server.respondAlone(request)).headers)
      if (isDeepStrictEqual(grantsOf(stored.headers), own)) continue
      const both = { stored: grantsOf(stored.headers), own }
      throw new Error(
        `a stored response with other grants: ${JSON.stringify({ request, ...both })}`,
      )
    }
  } finally {
    connection.close()
  }
  return hits
}
