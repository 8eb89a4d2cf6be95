import { expect } from 'vitest'
import type { CorsDecision } from '../src/cors-decision.ts'
import type { CorsOptions } from '../src/cors-options.ts'
import { decide } from '../src/decide.ts'
import { definePolicy } from '../src/define-policy.ts'
import { requestOf, type RequestParts } from './request-parts.ts'

export const PAGE = 'https://app.example.com'
export const STRANGER = 'https://stranger.example'

/** A policy with every option except `debug`. */
export const FULL: CorsOptions & { readonly origin: readonly string[] } = {
  origin: [PAGE, 'https://*.example.org', 'http://localhost:*'],
  methods: ['PUT', 'PATCH'],
  allowedHeaders: ['Content-Type', 'X-Token'],
  exposedHeaders: ['X-Total-Count', 'ETag'],
  credentials: true,
  maxAge: 600,
}

/** A policy for every origin. */
export const WILDCARD: CorsOptions & { readonly origin: '*' } = {
  origin: '*',
  methods: ['PUT'],
  allowedHeaders: ['X-Token'],
  exposedHeaders: ['ETag'],
  maxAge: 60,
}

export const VARY: readonly string[] = ['Origin']
export const PREFLIGHT_VARY: readonly string[] = [
  'Access-Control-Request-Method',
  'Access-Control-Request-Headers',
]

type PlainDecision = Omit<CorsDecision, 'policy'>

/** The decision under patterns, without its policy, which is checked here. */
export function decideOn(options: CorsOptions, parts: RequestParts): PlainDecision {
  const policy = definePolicy(options)
  const { policy: decidedBy, ...decision } = decide(policy, requestOf(parts)) as CorsDecision
  expect(decidedBy).toBe(policy)
  return decision
}

/** The decision on a preflight for PUT from an allowed origin, unless `parts` differ. */
export function decideOnPreflight(options: CorsOptions, parts: RequestParts): PlainDecision {
  return decideOn(options, { method: 'OPTIONS', origin: PAGE, requestedMethod: 'PUT', ...parts })
}
