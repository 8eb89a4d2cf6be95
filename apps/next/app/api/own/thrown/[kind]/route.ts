import { withCors } from '@cors/next'
import { cookies } from 'next/headers'
import { forbidden, notFound, permanentRedirect, redirect, unauthorized } from 'next/navigation'
import { site } from '../../../../../cors-policies.ts'

type Context = RouteContext<'/api/own/thrown/[kind]'>

async function fail(_request: Request, { params }: Context): Promise<Response> {
  const { kind } = await params
  const jar = await cookies()
  jar.set('thrown', kind)
  switch (kind) {
    case 'redirect':
      return redirect('/api/echo?a=1;2')
    case 'permanent-redirect':
      return permanentRedirect('https://elsewhere.example/')
    case 'not-found':
      return notFound()
    case 'forbidden':
      return forbidden()
    case 'unauthorized':
      return unauthorized()
    default:
      throw new Error(`the route failed: ${kind}`)
  }
}

export const { GET, POST, OPTIONS } = withCors(site, { GET: fail, POST: fail })
