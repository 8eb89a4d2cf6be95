/** The visitor that the middleware named. */
export function GET({ headers }: Request): Response {
  return new Response(headers.get('x-visitor'))
}
