import type { RequestListener } from 'node:http'
import { openConnection, type Answer, type CaseRequest } from '@cors/conformance'
import { listen } from './listen.ts'

/** Serves an application for some requests in turn, and returns their answers. */
export async function ask<const Requests extends readonly CaseRequest[]>(
  app: RequestListener,
  ...requests: Requests
): Promise<{ readonly [Index in keyof Requests]: Answer }> {
  const { port, close } = await listen(app)
  const connection = openConnection('http/1.1', port)
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
