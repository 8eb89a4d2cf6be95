import type { ByteInput } from './byte-input.ts'

/** Reads the body of a message as it was sent, with the chunk lines of a chunked body. */
export async function readBody(
  input: ByteInput,
  headers: readonly (readonly [name: string, value: string])[],
): Promise<string> {
  const value = (wanted: string) => headers.find(([name]) => name.toLowerCase() === wanted)?.[1]
  if (value('transfer-encoding') === undefined) {
    return input.take(Number(value('content-length') ?? 0))
  }
  let body = ''
  for (;;) {
    const size = (await input.until('\r\n')) ?? '0'
    body += `${size}\r\n${await input.take(Number.parseInt(size, 16) + 2)}`
    if (Number.parseInt(size, 16) === 0) return body
  }
}
