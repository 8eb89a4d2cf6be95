import type { NextRequest } from 'next/server'
import { unauthorized } from './conformance/guard.ts'
import { createProxy } from './conformance/configured-policies.ts'
import { rules } from './conformance/rules.ts'

function guard({ nextUrl }: NextRequest): Response | undefined {
  return nextUrl.pathname === '/guarded' ? unauthorized() : undefined
}

export const proxy = createProxy(rules, guard)
