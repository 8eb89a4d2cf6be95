import * as fc from 'fast-check'
import { parseHeaderLines } from '../header-lines.ts'
import { exchangeBytes } from './exchange-bytes.ts'
import { findWidening } from './find-widening.ts'
import { routeRules, type FuzzRules } from './fuzz-rules.ts'
import type { FuzzServer } from './fuzz-server.ts'
import { hostileBytes, LAST_NONCE } from './hostile-bytes.ts'
import { hostileFrames } from './hostile-frames.ts'
import { runSamples } from './run-samples.ts'

/** Milliseconds that the client waits for more before it closes its half: long enough for a lookup. */
const PATIENCE = 30

/** Sends bytes that are no valid HTTP, or nearly valid: each connection ends, and no grant is too wide. */
export async function sendHostileBytes(
  { port, protocol, rules }: FuzzServer,
  seed: number,
  count: number,
): Promise<void> {
  const arbitrary = protocol === 'h2c' ? hostileFrames : hostileBytes
  const samples = fc.sample(arbitrary, { seed, numRuns: count })
  await runSamples(samples, async (pieces) => {
    const { text, hung } = await exchangeBytes(port, pieces, { patience: PATIENCE })
    if (hung) return `the server kept the connection; received: ${JSON.stringify(text)}`
    // The headers in frames are compressed; the other tests read them.
    return protocol === 'h2c' ? undefined : findWrongGrant(pieces.join(''), text, rules)
  })
}

function findWrongGrant(
  sent: string,
  received: string,
  application: FuzzRules,
): string | undefined {
  const origins = valuesIn(sent, 'origin')
  const methods = valuesIn(sent, 'access-control-request-method')
  for (const head of received.split(/(?=^HTTP\/1\.1 \d{3})/m)) {
    const lines = head.split('\r\n\r\n')[0]!.split('\r\n')
    const headers = parseHeaderLines(lines)
    const status = Number(lines[0]!.split(' ')[1])
    // The last request has no origin.
    const isLast = headers.some(([name, value]) => name === 'x-nonce' && value === LAST_NONCE)
    const known = { rules: [application, routeRules], origins: isLast ? [] : origins, methods }
    const wrong = findWidening(status, headers, known)
    if (wrong !== undefined) return `${wrong}; received: ${JSON.stringify(received)}`
  }
  return undefined
}

/** The values of a header in the sent bytes, wherever a parser may see the start of a line. */
function valuesIn(sent: string, wanted: string): readonly string[] {
  return sent.split(/[\r\n]+/).flatMap((line) => {
    const colon = line.indexOf(':')
    if (line.slice(0, colon).toLowerCase() !== wanted) return []
    // White space around a value is not part of it.
    return line.slice(colon + 1).replaceAll(/^[\t ]+|[\t ]+$/g, '')
  })
}
