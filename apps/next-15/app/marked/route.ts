/** Whom the middleware says that the visitor is. */
export function GET({ headers }: Request): Response {
  return new Response(headers.get('x-visitor'))
}
