import { request } from 'node:http'

export interface TestRequest {
  readonly method?: string
  readonly headers?: Readonly<Record<string, string>>
  readonly body?: string
}

/** A response as it was sent. Redirects are not followed. */
export interface TestResponse {
  readonly status: number
  /** The values of a header, one a line. */
  readonly lines: (name: string) => readonly string[]
  /** The CORS headers; one that was sent several times has its values joined by `and`. */
  readonly cors: Readonly<Record<string, string>>
  /** The names in `Vary`, in lower case, each once. */
  readonly vary: readonly string[]
  readonly body: string
}

/** Sends a request to a server on the loopback interface. */
export function sendRequest(
  url: string,
  { method = 'GET', headers, body }: TestRequest = {},
): Promise<TestResponse> {
  return new Promise((resolve, reject) => {
    const sent = request(url, { method, agent: false, headers: { ...headers } })
    sent.on('error', reject)
    sent.on('response', (response) => {
      let text = ''
      response.setEncoding('utf8').on('data', (part: string) => (text += part))
      response.on('error', reject)
      response.on('end', () =>
        resolve(toTestResponse(response.statusCode!, response.headersDistinct, text)),
      )
    })
    sent.end(body)
  })
}

/** A preflight as a browser sends it. */
export function preflightFor(method: string, origin: string, names?: string): TestRequest {
  return {
    method: 'OPTIONS',
    headers: {
      origin,
      'access-control-request-method': method,
      ...(names === undefined ? {} : { 'access-control-request-headers': names }),
    },
  }
}

function toTestResponse(
  status: number,
  headers: NodeJS.Dict<string[]>,
  body: string,
): TestResponse {
  const lines = (name: string): readonly string[] => headers[name] ?? []
  const cors = Object.keys(headers).filter((name) => name.startsWith('access-control-'))
  const vary = lines('vary').flatMap((line) => line.toLowerCase().split(/, */))
  return {
    status,
    lines,
    cors: Object.fromEntries(cors.map((name) => [name, lines(name).join(' and ')])),
    vary: [...new Set(vary)],
    body,
  }
}
