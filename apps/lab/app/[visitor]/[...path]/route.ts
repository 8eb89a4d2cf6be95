import { respondAs } from '../../../servers/application.ts'

async function respond(request: Request): Promise<Response> {
  const { pathname, search } = new URL(request.url)
  const { status, headers, body } = await respondAs('next', {
    method: request.method,
    target: pathname + search,
    cookie: request.headers.get('cookie') ?? undefined,
  })
  return new Response(body, { status, headers: headers.map(([name, value]) => [name, value]) })
}

export {
  respond as DELETE,
  respond as GET,
  respond as OPTIONS,
  respond as PATCH,
  respond as POST,
  respond as PUT,
}
