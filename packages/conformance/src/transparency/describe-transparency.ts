import type { IncomingMessage, RequestListener, Server, ServerResponse } from 'node:http'
import { constants, type Http2Server } from 'node:http2'
import { decide, definePolicy, mergeVary, type CorsPolicy } from '@cors/core'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { RunningServer } from '../application.ts'
import type { Protocol } from '../open-connection.ts'
import { listen } from '../listen.ts'
import { PAGE, STRANGER } from '../policies.ts'
import { recordResponse } from './record-response.ts'
import type { RawResponse } from './write-case.ts'
import { writeCases } from './write-cases.ts'

/** A listener of `node:http` that writes the response of one case. */
export type Writer = (request: IncomingMessage, response: ServerResponse) => void

/** How the server is reached. */
export interface TransparencyOptions {
  /** Default: `http/1.1`. */
  readonly protocol?: Protocol
}

const POLICIES: readonly (readonly [title: string, policy: CorsPolicy, origin: string])[] = [
  ['allowed', definePolicy({ origin: PAGE, credentials: true, exposedHeaders: ['ETag'] }), PAGE],
  ['denied', definePolicy({ origin: PAGE }), STRANGER],
  ['allowed to everyone', definePolicy({ origin: '*' }), PAGE],
]

/**
 * Writes a response in every way that Node has, with a policy and without, and compares the bytes: only the CORS headers
 * and `Vary` may differ.
 *
 * @param serve - returns a server that calls `write` for each request, under the policy where there is one
 */
export function describeTransparency(
  name: string,
  serve: (policy: CorsPolicy | undefined, write: Writer) => Server | Http2Server | RequestListener,
  { protocol = 'http/1.1' }: TransparencyOptions = {},
): void {
  describe.each(POLICIES)(`a response of ${name} that is %s`, (outcome, policy, origin) => {
    const decision = decide(policy, { method: 'GET', headers: { origin } })
    if (decision instanceof Promise) throw new Error('the policies of this suite are synchronous')
    let plain: RunningServer
    let under: RunningServer

    beforeAll(async () => {
      plain = await listen(serve(undefined, writeCaseOfUrl))
      under = await listen(serve(policy, writeCaseOfUrl))
    })

    afterAll(() => Promise.all([plain?.close(), under?.close()]))

    const applicable = writeCases.filter(
      ({ only = protocol, onlyAllowed = false }) =>
        only === protocol && (!onlyAllowed || outcome === 'allowed'),
    )
    test.each(applicable)('is the same but for CORS after $title', async (writeCase) => {
      const path = `/${writeCases.indexOf(writeCase)}`
      const [without, withPolicy] = await Promise.all([
        recordResponse(protocol, { port: plain.port, path, origin }, writeCase),
        recordResponse(protocol, { port: under.port, path, origin }, writeCase),
      ])
      const { headers, vary } = writeCase.bypasses === true ? NO_DECISION : decision
      const changed = vary.length > 0 ? CORS_AND_VARY : CORS
      expect(withPolicy.replaceAll(changed, '')).toBe(without.replaceAll(changed, ''))
      const before = writeCase.dropsVary === true && vary.length > 0 ? [BOTH] : varyOf(without)
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

/** The value given to `Vary` where Node drops one of two. */
const BOTH = 'Accept, Cookie'

function corsOf(text: string): string[] {
  return (finalHead(text)?.match(CORS) ?? []).map(canonical).toSorted()
}

/** Names in the case of HTTP/1.1; HTTP/2 has them in lower case. */
function canonical(line: string): string {
  return line
    .trimEnd()
    .replace(/^[^:]*/, (name) => name.replaceAll(/\b[a-z]/g, (letter) => letter.toUpperCase()))
}

function varyOf(text: string): string[] {
  return (finalHead(text)?.match(VARY) ?? []).map((line) => line.slice(line.indexOf(':') + 1))
}

/** The head of the final response; `undefined` where the connection or the stream was closed before it. */
function finalHead(text: string): string | undefined {
  const heads = text.split('\n\n').map((head) => `${head}\n`)
  return heads.find((head) => /^(?:HTTP\/1.1 [2-9]|response\n)/.test(head))
}

/** Writes the response of the case that the URL names. What the case throws becomes the body. */
function writeCaseOfUrl(request: IncomingMessage, given: ServerResponse): void {
  const response = given as unknown as RawResponse
  const writeCase = writeCases[Number(request.url?.slice(1))]
  given.on('error', () => {})
  try {
    if (writeCase === undefined) response.end('next')
    else writeCase.write(response)
  } catch (error) {
    const { name, code, message } = error as NodeJS.ErrnoException
    const isAnyError = writeCase?.givesPairs === true && request.httpVersionMajor === 1
    try {
      response.end(isAnyError ? 'thrown' : `thrown: ${name} ${code} ${message}`)
    } catch {
      // The invalid header is still set on the response, so that Node throws again.
      if (request.httpVersionMajor === 1) request.destroy()
      else response.stream.close(constants.NGHTTP2_INTERNAL_ERROR)
    }
  }
}
