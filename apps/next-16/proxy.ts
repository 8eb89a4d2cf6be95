import type { NextRequest } from 'next/server'
import { unauthorized } from './conformance/guard.ts'
import { proxyInForce } from './conformance/in-force.ts'
import { paths } from './conformance/paths.ts'

function own({ nextUrl }: NextRequest): Response | undefined {
  return nextUrl.pathname === '/guarded' ? unauthorized() : undefined
}

export const proxy = proxyInForce(paths, own)
