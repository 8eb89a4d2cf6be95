import { parseHeaderLines } from '../header-lines.ts'
import type { ReceivedResponse } from '../open-connection.ts'

/**
 * Parses the bytes of one connection as HTTP/1.1 responses, without the interim ones (1xx).
 *
 * @param text - the bytes, as Latin-1
 * @param methods - of the requests, in order: a response to HEAD has no body
 * @throws {Error} where the bytes are not responses, or more responses than requests
 */
export function readResponses(text: string, methods: readonly string[]): ReceivedResponse[] {
  const responses: ReceivedResponse[] = []
  let rest = text
  while (rest !== '') {
    const { status, headers, after } = readHead(rest)
    rest = after
    if (status < 200) continue
    if (responses.length === methods.length) throw new Error(`one response too many: ${text}`)
    const value = (wanted: string): string | undefined =>
      headers.find(([name]) => name === wanted)?.[1]
    const length = value('content-length')
    let body: string
    if (methods[responses.length] === 'HEAD' || status === 204 || status === 304) body = ''
    else if (value('transfer-encoding') === 'chunked') ({ body, rest } = readChunks(rest))
    else if (length === undefined) {
      body = rest
      rest = ''
    } else {
      body = rest.slice(0, Number(length))
      if (body.length < Number(length)) throw new Error(`a body too short: ${text}`)
      rest = rest.slice(Number(length))
    }
    responses.push({ status, headers, body })
  }
  return responses
}

function readHead(text: string): Pick<ReceivedResponse, 'status' | 'headers'> & { after: string } {
  const end = text.indexOf('\r\n\r\n')
  const [line, ...lines] = text.slice(0, end).split('\r\n')
  const status = /^HTTP\/1\.1 (\d{3}) /.exec(line!)?.[1]
  if (end === -1 || status === undefined) throw new Error(`no response: ${JSON.stringify(text)}`)
  return { status: Number(status), headers: parseHeaderLines(lines), after: text.slice(end + 4) }
}

function readChunks(text: string): { body: string; rest: string } {
  let body = ''
  let rest = text
  for (;;) {
    const [, size] = /^([0-9a-f]+)\r\n/i.exec(rest) ?? []
    if (size === undefined) throw new Error(`no chunk: ${JSON.stringify(rest)}`)
    const start = size.length + 2
    const length = Number.parseInt(size, 16)
    body += rest.slice(start, start + length)
    const end = rest.slice(start + length, start + length + 2)
    if (end !== '\r\n') throw new Error(`a chunk too short: ${JSON.stringify(rest)}`)
    rest = rest.slice(start + length + 2)
    if (length === 0) return { body, rest }
  }
}
