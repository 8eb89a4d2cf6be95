import type { CaseRequest } from '@cors/conformance/requests'
import type { FetchHandler } from '../src/index.ts'

/** A request of the conformance package as a `Request`. */
export function toRequest({ method = 'GET', path = '/', headers = [] }: CaseRequest): Request {
  const lines = headers.map(([name, value]): [string, string] => [name, value])
  return new Request(new URL(path, 'http://localhost'), { method, headers: lines })
}

/** Calls a handler with requests, one after another. */
export async function responsesFrom<const Requests extends readonly CaseRequest[]>(
  handler: FetchHandler<Request, []>,
  ...requests: Requests
): Promise<ResponsesFrom<Requests>> {
  const responses: Response[] = []
  for (const request of requests) responses.push(await handler(toRequest(request)))
  return responses as ResponsesFrom<Requests>
}

type ResponsesFrom<Requests extends readonly CaseRequest[]> = {
  readonly [Index in keyof Requests]: Response
}

export function allowOrigin({ headers }: Response): string | null {
  return headers.get('access-control-allow-origin')
}
