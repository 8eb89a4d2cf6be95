import { withCors } from '@cors/next'
import { NextResponse, type NextRequest } from 'next/server'
import { everyone, partners, site } from '../../../../../cors-policies.ts'

type Context = RouteContext<'/api/own/items/[id]'>

async function read(request: NextRequest, { params }: Context): Promise<NextResponse> {
  const { id } = await params
  const response = NextResponse.json({ id, page: request.nextUrl.searchParams.get('page') })
  response.cookies.set('last', id)
  return response
}

async function replace(_request: Request, { params }: Context): Promise<Response> {
  const { id } = await params
  return new Response(`replaced ${id}`, { headers: { Vary: 'Accept' } })
}

function remove(): Response {
  return new Response(null, { status: 204 })
}

export const { GET, PUT, DELETE, OPTIONS } = withCors(everyone, {
  GET: read,
  ...withCors(partners, { PUT: replace }),
  ...withCors(site, { DELETE: remove }),
})
