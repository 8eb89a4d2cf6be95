import { request as httpRequest } from 'node:http'

/** Allowed by the application's policy, by a route's own, and by none. */
export const PAGE = 'https://app.example.com'
export const PARTNER = 'https://partner.example'
export const STRANGER = 'https://stranger.example'

export interface Request {
  /** Default: GET. */
  readonly method?: string
  readonly path: string
  readonly headers?: Readonly<Record<string, string>>
  readonly body?: string
}

export interface Answer {
  readonly status: number
  readonly headers: Readonly<Record<string, string | string[] | undefined>>
  readonly body: string
}

/** Sends one request to 127.0.0.1 on a connection of its own. */
export function ask(
  port: number,
  { method = 'GET', path, headers = {}, body }: Request,
): Promise<Answer> {
  return new Promise((resolve, reject) => {
    const sent = httpRequest(
      { host: '127.0.0.1', port, method, path, headers, agent: false },
      (answer) => {
        let received = ''
        answer.setEncoding('utf8')
        answer.on('data', (text: string) => (received += text))
        answer.on('error', reject)
        answer.on('end', () =>
          resolve({ status: answer.statusCode!, headers: answer.headers, body: received }),
        )
      },
    )
    sent.on('error', reject)
    sent.end(body)
  })
}

/** Who decided: the application's policy, a route's own, or one that allows nobody. */
type Decider = 'application' | 'own' | 'nobody' | 'confused'

export interface Verdict {
  readonly preflight: Decider
  readonly actual: Decider
  /** Of the answer to the request itself. */
  readonly status: number
}

/** Asks for something as the application's page and as the route's partner, with preflights and without. */
export async function verdictOn(port: number, request: Request): Promise<Verdict> {
  const { method = 'GET', path, headers = {} } = request
  const host = Object.entries(headers).find(([name]) => name === 'Host')
  const preflights = await asBoth((origin) =>
    ask(port, {
      method: 'OPTIONS',
      path,
      headers: {
        ...Object.fromEntries(host === undefined ? [] : [host]),
        Origin: origin,
        'Access-Control-Request-Method': method,
      },
    }),
  )
  const actual = await asBoth((origin) =>
    ask(port, { ...request, headers: { ...headers, Origin: origin } }),
  )
  return {
    preflight: decider(preflights.map(allows)),
    actual: decider(actual.map(allows)),
    status: actual[0]!.status,
  }
}

async function asBoth(send: (origin: string) => Promise<Answer>): Promise<readonly Answer[]> {
  return [await send(PAGE), await send(PARTNER)]
}

function allows({ headers }: Answer): boolean {
  return headers['access-control-allow-origin'] !== undefined
}

function decider([page, partner]: readonly boolean[]): Decider {
  if (page === true) return partner === true ? 'confused' : 'application'
  return partner === true ? 'own' : 'nobody'
}
