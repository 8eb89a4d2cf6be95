import { definePolicy, type CorsDecision, type CorsPolicy } from '@cors/core'
import type { PolicyData } from './scenario.ts'

/** The policy of `@cors/core`. */
export function ourPolicy(policy: PolicyData): CorsPolicy<CorsDecision> {
  const { origin, methods, allowedHeaders, exposedHeaders, credentials, maxAge } = policy
  return definePolicy({ origin, methods, allowedHeaders, exposedHeaders, credentials, maxAge })
}

/** The options of `cors`, `@fastify/cors` and `enableCors`: a list of origins, with regular expressions for patterns. */
export function listOptions(policy: PolicyData): {
  origin: string | (string | RegExp)[]
  methods: string[]
  allowedHeaders?: string[]
  exposedHeaders?: string[]
  credentials: boolean
  maxAge: number
} {
  return {
    ...common(policy),
    origin: typeof policy.origin === 'string' ? policy.origin : policy.origin.map(toExpression),
    // Without a list they send back the requested headers.
    ...(policy.allowedHeaders.length > 0 && { allowedHeaders: [...policy.allowedHeaders] }),
    ...(policy.exposedHeaders.length > 0 && { exposedHeaders: [...policy.exposedHeaders] }),
  }
}

/** The options of `@koa/cors` and `hono/cors` without `origin`. */
export function allowOptions(policy: PolicyData): {
  allowMethods: string[]
  allowHeaders?: string[]
  exposeHeaders: string[]
  credentials: boolean
  maxAge: number
} {
  const { methods: allowMethods, credentials, maxAge } = common(policy)
  return {
    allowMethods,
    ...(policy.allowedHeaders.length > 0 && { allowHeaders: [...policy.allowedHeaders] }),
    exposeHeaders: [...policy.exposedHeaders],
    credentials,
    maxAge,
  }
}

/** The function that users of libraries without lists write: it searches a list. */
export function originTest(patterns: readonly string[]): (origin: string) => boolean {
  const tests = patterns.map(toExpression)
  if (tests.every((each) => typeof each === 'string')) {
    return (origin) => patterns.includes(origin)
  }
  return (origin) =>
    tests.some((each) => (typeof each === 'string' ? each === origin : each.test(origin)))
}

function common(policy: PolicyData): { methods: string[]; credentials: boolean; maxAge: number } {
  return { methods: [...policy.methods], credentials: policy.credentials, maxAge: policy.maxAge }
}

function toExpression(pattern: string): string | RegExp {
  if (!pattern.includes('*.')) return pattern
  const escaped = pattern.replaceAll('.', String.raw`\.`)
  return new RegExp(`^${escaped.replace(String.raw`*\.`, String.raw`(?:[a-z0-9-]+\.)+`)}$`)
}
