import type { Header } from '@cors/browser'
import type { MessageHead } from './exchange.ts'

/**
 * Reads the head of an HTTP/1.1 message as a server writes it; `undefined` while the empty line that ends it is
 * missing. Interim responses (1xx) before it are skipped.
 */
export function readMessageHead(text: string): MessageHead | undefined {
  const end = text.indexOf('\r\n\r\n')
  if (end === -1) {
    return undefined
  }
  const [line = '', ...lines] = text.slice(0, end).split('\r\n')
  return /^HTTP\/1\.1 1\d\d/.test(line)
    ? readMessageHead(text.slice(end + 4))
    : { line, headers: lines.map(readHeader) }
}

function readHeader(line: string): Header {
  const colon = line.indexOf(':')
  return [line.slice(0, colon), line.slice(colon + 1).trim()]
}
