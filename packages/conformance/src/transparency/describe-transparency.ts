import type { IncomingMessage, RequestListener, Server, ServerResponse } from 'node:http'
import { constants, type Http2Server } from 'node:http2'
import { decide, definePolicy, mergeVary, type CorsPolicy } from '@cors/core'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { Served } from '../application.ts'
import type { Protocol } from '../exchange.ts'
import { listen } from '../listen.ts'
import { recordResponse } from './record-response.ts'
import type { RawResponse } from './way.ts'
import { ways } from './ways.ts'

/** Writes a response to a request of Node, whatever lies around it. */
export type Writer = (request: IncomingMessage, response: ServerResponse) => void

const PAGE = 'https://app.example.com'

const POLICIES: readonly (readonly [title: string, policy: CorsPolicy, origin: string])[] = [
  ['allowed', definePolicy({ origin: PAGE, credentials: true, exposedHeaders: ['ETag'] }), PAGE],
  ['denied', definePolicy({ origin: PAGE }), 'https://stranger.example'],
  ['open to all', definePolicy({ origin: '*' }), PAGE],
]

/**
 * Writes a response in each way there is, with a policy and without, and compares all that comes over the wire: the
 * two may differ in the headers of CORS and in what is merged into `Vary`.
 *
 * @param serve - a server that calls the writer, under a policy or without
 */
export function describeTransparency(
  name: string,
  protocol: Protocol,
  serve: (policy: CorsPolicy | undefined, write: Writer) => Server | Http2Server | RequestListener,
): void {
  describe.each(POLICIES)(`a response of ${name} that is %s`, (outcome, policy, origin) => {
    const decision = decide(policy, { method: 'GET', headers: { origin } })
    if (decision instanceof Promise) throw new Error('a policy of this suite looks nothing up')
    let plain: Served
    let under: Served

    beforeAll(async () => {
      plain = await listen(serve(undefined, writeInWay))
      under = await listen(serve(policy, writeInWay))
    })

    afterAll(() => Promise.all([plain?.close(), under?.close()]))

    const possible = ways.filter(
      ({ only = protocol, onlyAllowed = false }) =>
        only === protocol && (!onlyAllowed || outcome === 'allowed'),
    )
    test.each(possible)('is otherwise the same after $title', async (way) => {
      const path = `/${ways.indexOf(way)}`
      const [without, withPolicy] = await Promise.all([
        recordResponse(protocol, { port: plain.port, path, origin }, way),
        recordResponse(protocol, { port: under.port, path, origin }, way),
      ])
      const { headers, vary } = way.bypasses === true ? NO_DECISION : decision
      const changed = vary.length > 0 ? CORS_AND_VARY : CORS
      expect(withPolicy.replaceAll(changed, '')).toBe(without.replaceAll(changed, ''))
      const before = way.dropsVary === true && vary.length > 0 ? [BOTH] : varyOf(without)
      const isSent = finalHead(without) !== undefined
      expect({ cors: corsOf(withPolicy), vary: mergeVary(varyOf(withPolicy), []) }).toEqual({
        cors: isSent ? headers.map(([key, value]) => `${key}: ${value}`).toSorted() : [],
        vary: isSent ? mergeVary(before, vary) : '',
      })
    })
  })
}

const CORS = /^access-control-.*\n/gim
const VARY = /^vary: ?.*\n/gim
const CORS_AND_VARY = new RegExp(`${CORS.source}|${VARY.source}`, 'gim')

const NO_DECISION = { headers: [], vary: [] } as const

/** What is given where Node drops one of two. */
const BOTH = 'Accept, Cookie'

function corsOf(text: string): string[] {
  return (finalHead(text)?.match(CORS) ?? []).map(canonical).toSorted()
}

/** Over HTTP/2 names are in lower case. */
function canonical(line: string): string {
  return line
    .trimEnd()
    .replace(/^[^:]*/, (name) => name.replaceAll(/\b[a-z]/g, (letter) => letter.toUpperCase()))
}

function varyOf(text: string): string[] {
  return (finalHead(text)?.match(VARY) ?? []).map((line) => line.slice(line.indexOf(':') + 1))
}

/** `undefined` where the connection or the stream was given up before. */
function finalHead(text: string): string | undefined {
  const heads = text.split('\n\n').map((head) => `${head}\n`)
  return heads.find((head) => /^(?:HTTP\/1.1 [2-9]|response\n)/.test(head))
}

/** Writes the response to one request; what is thrown becomes the body. */
function writeInWay(request: IncomingMessage, given: ServerResponse): void {
  const response = given as unknown as RawResponse
  const way = ways[Number(request.url?.slice(1))]
  given.on('error', () => {})
  try {
    if (way === undefined) response.end('next')
    else way.write(response)
  } catch (error) {
    const { name, code, message } = error as NodeJS.ErrnoException
    const isAny = way?.givesPairs === true && request.httpVersionMajor === 1
    try {
      response.end(isAny ? 'thrown' : `thrown: ${name} ${code} ${message}`)
    } catch {
      // What was thrown at lies on the response, and nothing can be sent.
      if (request.httpVersionMajor === 1) request.destroy()
      else response.stream.close(constants.NGHTTP2_INTERNAL_ERROR)
    }
  }
}
