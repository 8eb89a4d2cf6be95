/** A request as a browser sends it for a page of an origin. */
export function from(origin?: string, path = '/', method = 'GET'): Request {
  const headers = new Headers(origin === undefined ? {} : { Origin: origin })
  return new Request(new URL(path, 'http://localhost'), { method, headers })
}

export function preflight(origin: string, method: string, path = '/'): Request {
  const headers = { Origin: origin, 'Access-Control-Request-Method': method }
  return new Request(new URL(path, 'http://localhost'), { method: 'OPTIONS', headers })
}

/** Asks an application for some answers in turn. */
export async function ask(
  { fetch }: { readonly fetch: (request: Request) => Response | Promise<Response> },
  ...requests: readonly Request[]
): Promise<readonly Response[]> {
  const answers: Response[] = []
  for (const request of requests) answers.push(await fetch(request))
  return answers
}

export function allowOrigin({ headers }: Response): string | null {
  return headers.get('access-control-allow-origin')
}
