import type { CorsOptions } from '@cors/core'

/** The options as users of `cors` and `@fastify/cors` write them. What was left away is left away. */
export interface PeerOptions {
  readonly origin: boolean | '*' | (string | RegExp)[]
  readonly methods?: string[]
  readonly allowedHeaders?: string[]
  readonly exposedHeaders?: string[]
  readonly credentials?: boolean
  readonly maxAge?: number
}

/** The same options, as far as the other packages can say them. */
export function toPeerOptions(options: CorsOptions | undefined): PeerOptions {
  if (options === undefined) return { origin: false }
  const { origin, methods, allowedHeaders, exposedHeaders, credentials, maxAge } = options
  return {
    origin: toPeerOrigin(origin),
    ...(methods !== undefined && { methods: list(methods) }),
    ...(allowedHeaders !== undefined && { allowedHeaders: list(allowedHeaders) }),
    ...(exposedHeaders !== undefined && { exposedHeaders: list(exposedHeaders) }),
    ...(credentials !== undefined && { credentials }),
    ...(maxAge !== undefined && { maxAge }),
  }
}

function toPeerOrigin(origin: CorsOptions['origin']): PeerOptions['origin'] {
  if (typeof origin === 'function') return false
  const patterns = list(origin)
  return patterns.includes('*') ? '*' : patterns.map(toPeerPattern)
}

/** These packages have no patterns, but regular expressions. */
function toPeerPattern(pattern: string): string | RegExp {
  if (!pattern.includes('*')) return pattern
  const source = pattern
    .replaceAll('.', String.raw`\.`)
    .replace(String.raw`*\.`, String.raw`.+\.`)
    .replace(/:\*$/, String.raw`(:\d+)?`)
  return new RegExp(`^${source}$`)
}

function list(value: string | readonly string[]): string[] {
  return typeof value === 'string' ? [value] : [...value]
}
