import type { RequestListener, Server } from 'node:http'
import type { Http2Server } from 'node:http2'
import type { CaseRequest } from './conformance-case.ts'
import { openConnection, type ReceivedResponse, type Protocol } from './open-connection.ts'
import { listen } from './listen.ts'

/** A response for each request, in order. */
export type ResponsesTo<Requests extends readonly CaseRequest[]> = {
  readonly [Index in keyof Requests]: ReceivedResponse
}

/** Starts a server, sends requests one after another on one connection, and returns their responses. */
export async function responsesOf<const Requests extends readonly CaseRequest[]>(
  server: Server | Http2Server | RequestListener,
  ...requests: Requests
): Promise<ResponsesTo<Requests>> {
  const isHttp2 = typeof server !== 'function' && !('closeAllConnections' in server)
  const protocol: Protocol = isHttp2 ? 'h2c' : 'http/1.1'
  const { port, close } = await listen(server)
  const connection = openConnection(protocol, port)
  try {
    const responses: ReceivedResponse[] = []
    for (const request of requests) responses.push(await connection.send(request))
    return responses as ResponsesTo<Requests>
  } finally {
    connection.close()
    await close()
  }
}

/** The value of a header; `undefined` where it was not sent. */
export function headerOf({ headers }: ReceivedResponse, wanted: string): string | undefined {
  return headers.find(([name]) => name === wanted)?.[1]
}
