import type { FetchHandler } from '../src/index.ts'

const URL = 'http://localhost/'

/** A request as a browser sends it for a page of an origin. */
export function from(origin?: string): Request {
  return new Request(URL, { headers: origin === undefined ? {} : { Origin: origin } })
}

export function preflight(origin: string, method: string): Request {
  return new Request(URL, {
    method: 'OPTIONS',
    headers: { Origin: origin, 'Access-Control-Request-Method': method },
  })
}

export function allowOrigin({ headers }: Response): string | null {
  return headers.get('access-control-allow-origin')
}

/** Asks a handler for some answers in turn. */
export async function ask(
  handler: FetchHandler<Request, []>,
  ...requests: readonly Request[]
): Promise<readonly Response[]> {
  const answers: Response[] = []
  for (const request of requests) answers.push(await handler(request))
  return answers
}
