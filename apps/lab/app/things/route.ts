import { createThingsApi } from '../../servers/things-api.ts'

const things = createThingsApi('next')

async function answer(request: Request): Promise<Response> {
  const { status, headers, body } = things.answer({
    method: request.method,
    headers: Object.fromEntries(request.headers),
    body: await readJson(request),
  })
  return body === undefined
    ? new Response(null, { status, headers })
    : Response.json(body, { status, headers })
}

/** What is no JSON is no thing. */
async function readJson(request: Request): Promise<unknown> {
  try {
    return await request.json()
  } catch {
    return undefined
  }
}

export {
  answer as DELETE,
  answer as GET,
  answer as OPTIONS,
  answer as PATCH,
  answer as POST,
  answer as PUT,
}
