import type { Server } from 'node:http'
import type { Http2Server } from 'node:http2'
import { openConnection, type Answer, type CaseRequest, type Protocol } from '@cors/conformance'
import { listen } from './listen.ts'

/** Asks a server for some answers in turn on one connection, and closes it. */
export async function ask<const Requests extends readonly CaseRequest[]>(
  server: Server | Http2Server,
  ...requests: Requests
): Promise<{ readonly [Index in keyof Requests]: Answer }> {
  const protocol: Protocol = 'closeAllConnections' in server ? 'http/1.1' : 'h2c'
  const { port, close } = await listen(server)
  const connection = openConnection(protocol, port)
  try {
    const answers: Answer[] = []
    for (const request of requests) answers.push(await connection.send(request))
    return answers as { readonly [Index in keyof Requests]: Answer }
  } finally {
    connection.close()
    await close()
  }
}

/** The value of a field; `undefined` where it was not sent. */
export function field({ headers }: Answer, wanted: string): string | undefined {
  return headers.find(([name]) => name === wanted)?.[1]
}

export function preflight(origin: string, method: string, path = '/'): CaseRequest {
  const headers = [
    ['Origin', origin],
    ['Access-Control-Request-Method', method],
  ] as const
  return { method: 'OPTIONS', path, headers }
}

export function from(origin: string, path = '/', method = 'GET'): CaseRequest {
  return { method, path, headers: [['Origin', origin]] }
}
