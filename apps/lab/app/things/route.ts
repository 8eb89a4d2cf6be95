import { createThingsApi } from '../../servers/things-api.ts'

const things = createThingsApi('next')

async function respond(request: Request): Promise<Response> {
  const { status, headers, body } = things.respond({
    method: request.method,
    headers: Object.fromEntries(request.headers),
    body: await readJson(request),
  })
  return body === undefined
    ? new Response(null, { status, headers })
    : Response.json(body, { status, headers })
}

/** `undefined` for a body that is not JSON. */
async function readJson(request: Request): Promise<unknown> {
  try {
    return await request.json()
  } catch {
    return undefined
  }
}

export {
  respond as DELETE,
  respond as GET,
  respond as OPTIONS,
  respond as PATCH,
  respond as POST,
  respond as PUT,
}
