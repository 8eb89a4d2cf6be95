/** The answer of a layer that lets nobody through. */
export function unauthorized(): Response {
  return new Response('unauthorized', { status: 401 })
}
