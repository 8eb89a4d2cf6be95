import type { RequestListener, Server } from 'node:http'
import type { Http2Server } from 'node:http2'
import type { CaseRequest } from './conformance-case.ts'
import { openConnection, type Answer, type Protocol } from './exchange.ts'
import { listen } from './listen.ts'

/** An answer for each request, in order. */
export type Answers<Requests extends readonly CaseRequest[]> = {
  readonly [Index in keyof Requests]: Answer
}

/** Serves a server or a listener for some requests in turn on one connection, and returns their answers. */
export async function ask<const Requests extends readonly CaseRequest[]>(
  server: Server | Http2Server | RequestListener,
  ...requests: Requests
): Promise<Answers<Requests>> {
  const isHttp2 = typeof server !== 'function' && !('closeAllConnections' in server)
  const protocol: Protocol = isHttp2 ? 'h2c' : 'http/1.1'
  const { port, close } = await listen(server)
  const connection = openConnection(protocol, port)
  try {
    const answers: Answer[] = []
    for (const request of requests) answers.push(await connection.send(request))
    return answers as Answers<Requests>
  } finally {
    connection.close()
    await close()
  }
}

/** The value of a field; `undefined` where it was not sent. */
export function field({ headers }: Answer, wanted: string): string | undefined {
  return headers.find(([name]) => name === wanted)?.[1]
}
