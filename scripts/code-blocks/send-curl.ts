import { request } from 'node:http'
import { freePort } from './use-free-ports.ts'
import { splitWords } from './split-words.ts'

/** A response as `curl -i` prints it. */
export interface ReceivedResponse {
  readonly status: string
  readonly headers: readonly (readonly [name: string, value: string])[]
  readonly body: string
}

/**
 * Sends what a `curl` command sends, without a shell and without curl.
 *
 * @throws {Error} for an option that this does not know, and if no program of the page listens on the port
 */
export async function sendCurl(command: string): Promise<ReceivedResponse> {
  const { url, method, headers, body } = readCurl(command)
  return new Promise((resolve, reject) => {
    const sent = request(
      {
        host: url.hostname,
        port: freePort(url.port),
        path: url.pathname + url.search,
        method,
        headers: ['Host', url.host, ...headers],
      },
      (response) => {
        const chunks: Buffer[] = []
        response.on('data', (chunk: Buffer) => chunks.push(chunk))
        response.on('error', reject)
        response.on('end', () => {
          const { httpVersion, statusCode, statusMessage, rawHeaders } = response
          resolve({
            status: `HTTP/${httpVersion} ${statusCode} ${statusMessage}`,
            headers: pairs(rawHeaders),
            body: Buffer.concat(chunks).toString(),
          })
        })
      },
    )
    sent.on('error', reject)
    sent.end(body)
  })
}

interface CurlRequest {
  readonly url: URL
  readonly method: string
  /** Names and values in turn. */
  readonly headers: readonly string[]
  readonly body: string | undefined
}

function readCurl(command: string): CurlRequest {
  const [, ...words] = splitWords(command)
  const headers: string[] = []
  let url: string | undefined
  let method: string | undefined
  let body: string | undefined
  for (let word = words.shift(); word !== undefined; word = words.shift()) {
    if (word === '-X') method = words.shift()
    else if (word === '-d') body = words.shift()
    else if (word === '-H') headers.push(...(words.shift() ?? '').split(/:\s*(.*)/, 2))
    else if (/^(?:-i|-s)$/.test(word)) continue
    else if (word.startsWith('-')) throw new Error(`curl ${word} is not known here`)
    else url = word
  }
  if (url === undefined) throw new Error('there is no URL')
  const length = body === undefined ? [] : ['Content-Length', String(Buffer.byteLength(body))]
  return {
    url: new URL(url),
    method: method ?? (body === undefined ? 'GET' : 'POST'),
    headers: [...headers, ...length],
    body,
  }
}

function pairs(rawHeaders: readonly string[]): readonly (readonly [string, string])[] {
  return rawHeaders.flatMap((name, index) =>
    index % 2 === 0 ? [[name, rawHeaders[index + 1] ?? ''] as const] : [],
  )
}
