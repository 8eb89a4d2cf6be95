import type { Readable } from 'node:stream'
import { CannotRun } from './cannot-run.ts'

/** A HAR file of a long session. */
const MOST_BYTES = 100_000_000

/**
 * All text of standard input, a file, a pipe or a device, which may have no end.
 *
 * @param name - for the error
 * @throws {CannotRun} if there is more than 100 MB
 */
export async function readText(stream: Readable, name: string): Promise<string> {
  const chunks: Buffer[] = []
  let length = 0
  for await (const chunk of stream as AsyncIterable<Buffer>) {
    length += chunk.length
    if (length > MOST_BYTES) throw new CannotRun(`${name} has more than 100 MB.`)
    chunks.push(chunk)
  }
  return Buffer.concat(chunks).toString('utf8')
}
