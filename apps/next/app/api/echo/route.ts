/** What reached the route. */
export function GET(request: Request): Response {
  const headers = Object.fromEntries(request.headers)
  return Response.json({ headers }, { headers: { 'X-Total-Count': '1' } })
}
