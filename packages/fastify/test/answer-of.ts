import type { FastifyInstance, InjectOptions } from 'fastify'

export const PAGE = 'https://app.example.com'
export const PARTNER = 'https://partner.example'
export const STRANGER = 'https://stranger.example'

/** What a browser looks at first: whether an origin may read, and why the answer came. */
export interface Seen {
  readonly status: number
  /** Access-Control-Allow-Origin. */
  readonly allow: string | undefined
  readonly body: string
}

/** Sends a request from a page through `inject`. */
export async function answerOf(
  app: FastifyInstance,
  origin: string,
  request: InjectOptions = {},
): Promise<Seen> {
  const answer = await app.inject({
    url: '/',
    ...request,
    headers: { origin, ...request.headers },
  } as InjectOptions)
  return {
    status: answer.statusCode,
    allow: answer.headers['access-control-allow-origin'],
    body: answer.body,
  }
}

/** Sends the preflight for a request. */
export async function preflightOf(
  app: FastifyInstance,
  origin: string,
  { method = 'GET', ...request }: InjectOptions = {},
): Promise<Seen> {
  return answerOf(app, origin, {
    ...request,
    method: 'OPTIONS',
    headers: { ...request.headers, 'access-control-request-method': method },
  })
}
