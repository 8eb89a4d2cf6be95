import * as fc from 'fast-check'
import type { FuzzServer } from './fuzz-server.ts'
import { toStream } from './fuzz-server.ts'
import { exchangeBytes } from './exchange-bytes.ts'
import { findWidening, grantsOf } from './find-widening.ts'
import { multiplex, type StreamOutcome } from './multiplex.ts'
import { readResponses } from './read-responses.ts'
import { knownSpellings, respelledOrigin } from './respelled-origin.ts'
import { runSamples } from './run-samples.ts'
import { toBytes, type WellFormedRequest } from './well-formed-request.ts'

interface Spelling {
  readonly origin: string
  readonly isPreflight: boolean
}

/** Requests on one connection. */
const TOGETHER = 25

/** Sends misspelt allowed origins: only those that the rules allow may be granted. */
export async function sendRespelledOrigins(
  server: FuzzServer,
  seed: number,
  count: number,
): Promise<void> {
  const { examples } = server.rules
  const drawn = fc.sample(respelledOrigin(examples), { seed, numRuns: count })
  const spellings = [...examples.flatMap(knownSpellings), ...drawn].map(
    (origin, index): Spelling => ({ origin, isPreflight: index % 2 === 1 }),
  )
  // Node closes the connection of a request with control characters in its headers.
  const lone = spellings.filter(({ origin }) => hasControls(origin)).map((one) => [one])
  const legal = spellings.filter(({ origin }) => !hasControls(origin))
  const groups = Array.from({ length: Math.ceil(legal.length / TOGETHER) }, (_, index) =>
    legal.slice(index * TOGETHER, (index + 1) * TOGETHER),
  )
  await runSamples([...lone, ...groups], (group) => send(server, group))
}

async function send(
  server: FuzzServer,
  spellings: readonly Spelling[],
): Promise<string | undefined> {
  const requests = spellings.map(toRequest)
  const outcomes =
    server.protocol === 'h2c'
      ? await multiplex(
          server.port,
          requests.map((request) => toStream(request, server.nonce())),
        )
      : await pipeline(server, requests)
  for (const [index, { origin }] of spellings.entries()) {
    const fault = findFault(server, origin, outcomes[index] ?? 'closed')
    if (fault !== undefined) return `${JSON.stringify(origin)}: ${fault}`
  }
  return undefined
}

function findFault(
  { rules }: FuzzServer,
  sent: string,
  outcome: StreamOutcome,
): string | undefined {
  if (outcome === 'hung') return 'hung'
  // White space around a value is not part of it.
  const origin = sent.replaceAll(/^[\t ]+|[\t ]+$/g, '')
  if (outcome === 'closed') return hasControls(sent) || origin !== sent ? undefined : 'closed'
  const { status, headers } = outcome
  const isGranted = rules.isOpen || rules.allows(origin)
  const widening = findWidening(status, headers, {
    rules: isGranted ? [rules] : [],
    origins: [origin],
    methods: ['PUT'],
  })
  if (widening !== undefined) return widening
  const mustBeGranted = isGranted && sent === origin && [200, 204].includes(status)
  return mustBeGranted && grantsOf(headers).length === 0 ? 'nothing was granted' : undefined
}

function toRequest({ origin, isPreflight }: Spelling): WellFormedRequest {
  return {
    method: isPreflight ? 'OPTIONS' : 'GET',
    path: '/echo',
    origins: [origin],
    headers: isPreflight ? [['Access-Control-Request-Method', 'PUT']] : [],
    body: undefined,
  }
}

async function pipeline(
  server: FuzzServer,
  requests: readonly WellFormedRequest[],
): Promise<readonly StreamOutcome[]> {
  const bytes = requests.map((request, index) =>
    toBytes(request, server.nonce(), { isLast: index === requests.length - 1 }),
  )
  const { text, hung } = await exchangeBytes(server.port, [bytes.join('')])
  const methods = requests.map(({ method }) => method)
  return hung ? requests.map(() => 'hung') : readResponses(text, methods)
}

function hasControls(text: string): boolean {
  // oxlint-disable-next-line no-control-regex
  return /[\0-\x08\x0a-\x1f\x7f]/.test(text)
}
