import * as fc from 'fast-check'
import { exchangeBytes } from './exchange-bytes.ts'
import { toStream, type FuzzServer } from './fuzz-server.ts'
import { multiplex, type StreamOutcome } from './multiplex.ts'
import { readResponses } from './read-responses.ts'
import { runSamples } from './run-samples.ts'
import { toBytes, wellFormedRequest, type WellFormedRequest } from './well-formed-request.ts'

interface OneOfMany {
  readonly request: WellFormedRequest
  /** The percentage of its bytes after which the rest waits for the next turn; `undefined` for no wait. */
  readonly cut: number | undefined
  /** Whether it uses HTTP/1.0 where it is the last. */
  readonly isOld: boolean
}

const CONNECTION = fc.array(
  fc.record({
    request: wellFormedRequest,
    cut: fc.option(fc.integer({ min: 0, max: 100 }), { nil: undefined }),
    isOld: fc.boolean(),
  }),
  { minLength: 2, maxLength: 40, size: 'max' },
)

/**
 * Sends requests from all origins without waiting for responses, pipelined or as streams of one HTTP/2 connection. Each
 * must get the same response as alone, over HTTP/1.1 in the order of the requests.
 */
export async function sendManyAtOnce(
  server: FuzzServer,
  seed: number,
  count: number,
  isSent: (request: WellFormedRequest) => boolean,
): Promise<void> {
  const samples = fc
    .sample(CONNECTION, { seed, numRuns: count })
    .map((many) => many.filter(({ request }) => isSent(request)))
    .filter((many) => many.length > 0)
    .map((many) => (server.protocol === 'h2c' ? many : many.map(removeExpect)))
  await runSamples(samples, async (many) => {
    const nonces = many.map(() => server.nonce())
    const outcomes = await send(server, many, nonces)
    if (typeof outcomes === 'string') return outcomes
    for (const [index, { request }] of many.entries()) {
      const fault = await server.findFault(request, nonces[index]!, outcomes[index] ?? 'closed')
      if (fault !== undefined) return `request ${index}, ${JSON.stringify(request)}: ${fault}`
    }
    return undefined
  })
}

/**
 * Node 26.10 writes `100 Continue` between the head and the body of an earlier response that waits for its turn and whose
 * body is a `Buffer`: reproduced with `node:http` alone. So only the first request may send `Expect`.
 */
function removeExpect(one: OneOfMany, index: number): OneOfMany {
  if (index === 0) return one
  const headers = one.request.headers.filter(([name]) => name !== 'Expect')
  return { ...one, request: { ...one.request, headers } }
}

async function send(
  { port, protocol }: FuzzServer,
  many: readonly OneOfMany[],
  nonces: readonly string[],
): Promise<readonly StreamOutcome[] | string> {
  if (protocol === 'h2c') {
    return multiplex(
      port,
      many.map(({ request }, index) => toStream(request, nonces[index]!)),
    )
  }
  const { text, hung } = await exchangeBytes(port, chunksOf(many, nonces))
  if (hung) return `the server kept the connection; received: ${JSON.stringify(text)}`
  try {
    return readResponses(
      text,
      many.map(({ request }) => request.method),
    )
  } catch (error) {
    return String(error)
  }
}

function chunksOf(many: readonly OneOfMany[], nonces: readonly string[]): readonly string[] {
  const chunks: string[] = []
  let current = ''
  for (const [index, { request, cut, isOld }] of many.entries()) {
    const isLast = index === many.length - 1
    const version = isLast && isOld ? '1.0' : '1.1'
    const bytes = toBytes(request, nonces[index]!, { isLast, version })
    const at = cut === undefined ? 0 : Math.floor((cut / 100) * bytes.length)
    current += bytes.slice(0, at)
    if (cut !== undefined) {
      chunks.push(current)
      current = ''
    }
    current += bytes.slice(at)
  }
  return [...chunks, current]
}
