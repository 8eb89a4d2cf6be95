import { request } from 'node:http'

export interface Question {
  readonly method?: string
  readonly headers?: Readonly<Record<string, string>>
  readonly body?: string
}

/** An answer as it came over the wire. Redirects are not followed. */
export interface Reply {
  readonly status: number
  /** The values of a field, one a line. */
  readonly lines: (name: string) => readonly string[]
  /** The six headers of CORS, each once or it would show as a list. */
  readonly cors: Readonly<Record<string, string>>
  /** The names in `Vary`, in lower case, each once. */
  readonly vary: readonly string[]
  readonly body: string
}

/** Asks a server on the loopback interface, whichever address its name has. */
export function ask(url: string, { method, headers, body }: Question = {}): Promise<Reply> {
  return new Promise((resolve, reject) => {
    const sent = request(url, { method: method ?? 'GET', agent: false, headers: { ...headers } })
    sent.on('error', reject)
    sent.on('response', (answer) => {
      let text = ''
      answer.setEncoding('utf8').on('data', (part: string) => (text += part))
      answer.on('error', reject)
      answer.on('end', () => resolve(reply(answer.statusCode!, answer.headersDistinct, text)))
    })
    sent.end(body)
  })
}

/** Of a preflight, as a browser sends it. */
export function preflightFor(method: string, origin: string, names?: string): Question {
  return {
    method: 'OPTIONS',
    headers: {
      origin,
      'access-control-request-method': method,
      ...(names === undefined ? {} : { 'access-control-request-headers': names }),
    },
  }
}

function reply(status: number, headers: NodeJS.Dict<string[]>, body: string): Reply {
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
