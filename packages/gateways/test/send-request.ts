import { Agent, request as requestOver } from 'node:http'

/** A header as it is sent, once for each line. */
export type HeaderLine = readonly [name: string, value: string]

export interface Received {
  readonly status: number
  readonly headers: Readonly<Record<string, readonly string[]>>
  readonly body: string
}

const agent = new Agent({ keepAlive: true, maxSockets: 8 })

/** Closes connections that wait for the next request: another server may soon listen on their port. */
export function closeConnections(): void {
  agent.destroy()
}

/** Sends a request whose header lines are sent as they are, repeated, empty or odd. */
export function sendRequest(
  port: number,
  method: string,
  path: string,
  lines: readonly HeaderLine[],
  body?: string,
): Promise<Received> {
  return new Promise((resolve, reject) => {
    const host = lines.some(([name]) => name === 'Host') ? [] : [['Host', 'localhost'] as const]
    const length = body === undefined ? [] : [['Content-Length', `${body.length}`] as const]
    const headers = [...host, ...length, ...lines].flat()
    const request = requestOver({ agent, host: '127.0.0.1', port, method, path, headers })
    request.on('error', reject)
    request.on('response', (response) => {
      const chunks: Buffer[] = []
      response.on('data', (chunk: Buffer) => chunks.push(chunk))
      response.on('error', reject)
      response.on('end', () => {
        resolve({
          status: response.statusCode ?? 0,
          headers: response.headersDistinct as Record<string, string[]>,
          body: Buffer.concat(chunks).toString('latin1'),
        })
      })
    })
    request.end(body)
  })
}
