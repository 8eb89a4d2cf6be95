/** The response of an authentication check that rejects everybody. */
export function unauthorized(): Response {
  return new Response('unauthorized', { status: 401 })
}
