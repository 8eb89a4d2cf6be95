import type { FastifyInstance, InjectOptions } from 'fastify'

/** What the tests look at in a response. */
export interface SeenResponse {
  readonly status: number
  /** Access-Control-Allow-Origin. */
  readonly allow: string | undefined
  readonly body: string
}

/** Sends a request from a page of an origin. */
export async function sendRequest(
  app: FastifyInstance,
  origin: string,
  request: InjectOptions = {},
): Promise<SeenResponse> {
  const headers = { origin, ...request.headers }
  const response = await app.inject({ url: '/', ...request, headers })
  return {
    status: response.statusCode,
    allow: response.headers['access-control-allow-origin'],
    body: response.body,
  }
}

/** Sends the preflight for a request. */
export async function sendPreflight(
  app: FastifyInstance,
  origin: string,
  { method = 'GET', ...request }: InjectOptions = {},
): Promise<SeenResponse> {
  const headers = { ...request.headers, 'access-control-request-method': method }
  return sendRequest(app, origin, { ...request, method: 'OPTIONS', headers })
}
