import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { openConnection, type Answer, type CaseRequest } from '@cors/conformance'

/** A Koa application, whatever its middleware adds to the type of its context. */
export interface Application {
  on(event: 'error', listener: (error: unknown) => void): unknown
  callback(): (request: IncomingMessage, response: ServerResponse) => unknown
}

/** Serves an application for some requests in turn, and returns their answers and the errors that it reported. */
export async function ask<const Requests extends readonly CaseRequest[]>(
  app: Application,
  ...requests: Requests
): Promise<Heard<Requests>> {
  const errors: unknown[] = []
  app.on('error', (error) => errors.push(error))
  const handle = app.callback()
  const server = createServer((request, response) => void handle(request, response))
  await new Promise<void>((resolve) => void server.listen(0, '127.0.0.1', resolve))
  const connection = openConnection('http/1.1', (server.address() as AddressInfo).port)
  try {
    const answers: Answer[] = []
    for (const request of requests) answers.push(await connection.send(request))
    return { answers: answers as Heard<Requests>['answers'], errors }
  } finally {
    connection.close()
    server.close()
  }
}

export interface Heard<Requests extends readonly CaseRequest[]> {
  readonly answers: { readonly [Index in keyof Requests]: Answer }
  readonly errors: readonly unknown[]
}

/** The value of a field; `undefined` where it was not sent. */
export function field({ headers }: Answer, wanted: string): string | undefined {
  return headers.find(([name]) => name === wanted)?.[1]
}

export function allowOrigin(answer: Answer): string | undefined {
  return field(answer, 'access-control-allow-origin')
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
