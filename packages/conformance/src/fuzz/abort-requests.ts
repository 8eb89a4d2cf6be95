import { once } from 'node:events'
import { connect as connectHttp2 } from 'node:http2'
import { connect } from 'node:net'
import { setImmediate, setTimeout } from 'node:timers/promises'
import * as fc from 'fast-check'
import { toStream, type FuzzServer } from './fuzz-server.ts'
import { openStream } from './multiplex.ts'
import { runSamples } from './run-samples.ts'
import { toBytes, wellFormedRequest, type WellFormedRequest } from './well-formed-request.ts'

interface Aborted {
  readonly request: WellFormedRequest
  /** Turns of the event loop between the request and the end of its connection. */
  readonly turns: number
}

interface AbortedConnection {
  readonly many: readonly Aborted[]
  /** The share of the bytes that is sent, from 0 to 1. */
  readonly part: number
  /** Milliseconds before the end, in addition to the turns. Lookups take two. */
  readonly wait: number
  readonly isReset: boolean
}

// Two of three requests wait for a lookup where the policy has one.
const REQUEST = fc
  .tuple(
    wellFormedRequest,
    fc.constantFrom(undefined, 'https://late.example', 'https://rejects.example'),
  )
  .map(([{ method, path, origins, headers, body }, late]): WellFormedRequest => ({
    method,
    path,
    origins: late === undefined ? origins : [late],
    headers,
    body,
  }))

const CONNECTION: fc.Arbitrary<AbortedConnection> = fc.record({
  many: fc.array(fc.record({ request: REQUEST, turns: fc.nat(4) }), { minLength: 1, maxLength: 6 }),
  part: fc.constantFrom(1, 1, 1, 0.3, 0.6, 0.9),
  wait: fc.nat(4),
  isReset: fc.boolean(),
})

/** Sends requests and closes the connection at any moment, also while a lookup is pending. The caller checks the effects. */
export async function abortRequests(
  server: FuzzServer,
  seed: number,
  count: number,
): Promise<void> {
  const abort = server.protocol === 'h2c' ? abortStreams : abortSocket
  const samples = fc.sample(CONNECTION, { seed, numRuns: count }).map((one) => [one])
  await runSamples(samples, async ([connection]) => {
    await abort(server, connection!)
    return undefined
  })
}

async function abortSocket(
  server: FuzzServer,
  { many, part, wait, isReset }: AbortedConnection,
): Promise<void> {
  const socket = connect({ port: server.port, host: '127.0.0.1', noDelay: true })
  socket.on('error', () => {})
  const closed = new Promise((resolve) => socket.once('close', resolve))
  await once(socket, 'connect')
  const bytes = many.map(({ request }) => toBytes(request, server.nonce())).join('')
  socket.write(bytes.slice(0, Math.ceil(bytes.length * part)), 'latin1')
  for (let turn = 0; turn < many[0]!.turns; turn++) await setImmediate()
  await setTimeout(wait)
  if (isReset) socket.resetAndDestroy()
  else socket.destroy()
  await closed
}

async function abortStreams(
  server: FuzzServer,
  { many, wait, isReset }: AbortedConnection,
): Promise<void> {
  const session = connectHttp2(`http://127.0.0.1:${server.port}`)
  session.on('error', () => {})
  const closed = new Promise((resolve) => session.once('close', resolve))
  await once(session, 'connect')
  await Promise.all(
    many.map(async ({ request, turns }) => {
      const stream = openStream(session, toStream(request, server.nonce()))
      stream?.on('error', () => {})
      for (let turn = 0; turn < turns; turn++) await setImmediate()
      if (isReset) stream?.close(8)
    }),
  )
  await setTimeout(wait)
  session.destroy()
  await closed
}
