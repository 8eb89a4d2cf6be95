import type { RequestHandler } from 'express'
import { readTexts, type LibraryCase } from './library-case.ts'

/** The properties of a `CorsConfiguration`. */
export interface SpringSettings {
  readonly allowedOrigins: readonly string[]
  readonly allowedOriginPatterns: readonly string[]
  readonly allowedMethods: readonly string[]
  readonly allowedHeaders: readonly string[]
  readonly exposedHeaders: readonly string[]
  readonly allowCredentials: boolean
  readonly allowPrivateNetwork: boolean
  readonly maxAge: number | undefined
}

const DEFAULTS: SpringSettings = {
  allowedOrigins: [],
  allowedOriginPatterns: [],
  allowedMethods: ['GET', 'HEAD'],
  allowedHeaders: [],
  exposedHeaders: [],
  allowCredentials: false,
  allowPrivateNetwork: false,
  maxAge: undefined,
}

export const SPRING_OPTIONS: readonly string[] = Object.keys(DEFAULTS)

/** Reads `configuration.setAllowedOrigins(List.of("…"))` and the like. */
export function readSpringSettings(code: string): Partial<SpringSettings> {
  const calls = [...code.matchAll(/\.set(\w+)\((.*)\);/g)]
  const settings = calls.map(([, name = '', value = '']) => {
    const option = `${name[0]!.toLowerCase()}${name.slice(1)}`
    if (value.startsWith('List.of')) return [option, readTexts(value)] as const
    return [option, value === 'true' ? true : Number.parseInt(value, 10)] as const
  })
  return Object.fromEntries(settings)
}

/** `https://*.example.com:[8080,8081]` as an expression. */
function toExpression(pattern: string): RegExp {
  const [, host = pattern, ports] = /^(.*):\[(\*|\d+(?:,\d+)*)\]$/.exec(pattern) ?? []
  const text = host.replaceAll(/[.+?^${}()|[\]\\]/g, String.raw`\$&`).replaceAll('*', '.*')
  const end =
    ports === undefined
      ? ''
      : ports === '*'
        ? String.raw`(?::\d+)?`
        : `:(?:${ports.replaceAll(',', '|')})`
  return new RegExp(`^(?:${text}${end})$`)
}

/**
 * What `CorsFilter` does, by the source of `DefaultCorsProcessor` and `CorsConfiguration` (spring-web), read at commit
 * 0a92d0f142b939b0aa98f8ff5f6fac6942d506f7.
 */
export function createSpringFilter(given: Partial<SpringSettings>): RequestHandler {
  const settings = { ...DEFAULTS, ...given }
  const patterns = settings.allowedOriginPatterns.map((pattern) => toExpression(pattern))

  function checkOrigin(origin: string): string | undefined {
    const checked = origin.replace(/\/$/, '').toLowerCase()
    if (settings.allowedOrigins.includes('*')) return '*'
    if (settings.allowedOrigins.some((one) => one.replace(/\/$/, '').toLowerCase() === checked))
      return origin
    return patterns.some((pattern) => pattern.test(origin.replace(/\/$/, ''))) ? origin : undefined
  }

  function checkHeaders(names: readonly string[]): readonly string[] | undefined {
    if (names.length === 0) return []
    const allowed = new Set(settings.allowedHeaders.map((name) => name.toLowerCase()))
    const granted = names.filter((name) => allowed.has('*') || allowed.has(name.toLowerCase()))
    return granted.length === 0 ? undefined : granted
  }

  return (request, response, next) => {
    for (const name of [
      'Origin',
      'Access-Control-Request-Method',
      'Access-Control-Request-Headers',
    ]) {
      response.vary(name)
    }
    const { origin } = request.headers
    const isSameOrigin = origin === `http://${request.headers.host}`
    if (origin === undefined || isSameOrigin) {
      next()
      return
    }
    const requestedMethod = request.get('Access-Control-Request-Method')
    const isPreflight = request.method === 'OPTIONS' && requestedMethod !== undefined
    const allowedOrigin = checkOrigin(origin)
    const method = isPreflight ? requestedMethod : request.method
    const { allowedMethods } = settings
    const isMethodAllowed = allowedMethods.includes('*') || allowedMethods.includes(method)
    const requested =
      request
        .get('Access-Control-Request-Headers')
        ?.split(',')
        .map((name) => name.trim()) ?? []
    const granted = checkHeaders(requested)
    if (allowedOrigin === undefined || !isMethodAllowed || (isPreflight && granted === undefined)) {
      response.status(403).send('Invalid CORS request')
      return
    }
    response.set('Access-Control-Allow-Origin', allowedOrigin)
    if (isPreflight) {
      const methods = allowedMethods.includes('*') ? [method] : allowedMethods
      response.set('Access-Control-Allow-Methods', methods.join(','))
      if (granted!.length > 0) response.set('Access-Control-Allow-Headers', granted!.join(', '))
    }
    if (settings.exposedHeaders.length > 0) {
      response.set('Access-Control-Expose-Headers', settings.exposedHeaders.join(', '))
    }
    if (settings.allowCredentials) response.set('Access-Control-Allow-Credentials', 'true')
    if (
      settings.allowPrivateNetwork &&
      request.get('Access-Control-Request-Private-Network') === 'true'
    ) {
      response.set('Access-Control-Allow-Private-Network', 'true')
    }
    if (!isPreflight) {
      next()
      return
    }
    if (settings.maxAge !== undefined)
      response.set('Access-Control-Max-Age', String(settings.maxAge))
    response.status(200).end()
  }
}

const ORIGIN = { Origin: 'https://domain2.com' }
const GET = { ...ORIGIN, 'Access-Control-Request-Method': 'GET' }
const HEADER1 = { ...GET, 'Access-Control-Request-Headers': 'Header1' }
const VARY = 'Origin, Access-Control-Request-Method, Access-Control-Request-Headers'
const THREE = ['https://domain1.com', 'https://domain2.com', 'http://domain3.example']

/** Of `DefaultCorsProcessorTests`, at commit 3aa2605fdaa56d5c007f476f3f9bd1c550ec368c. */
export const SPRING_CASES: readonly LibraryCase<SpringSettings>[] = [
  {
    name: 'requestWithoutOriginHeader',
    settings: {},
    headers: {},
    status: 200,
    expected: { 'access-control-allow-origin': undefined, vary: VARY },
  },
  {
    name: 'actualRequestWithOriginHeader',
    settings: {},
    headers: ORIGIN,
    status: 403,
    expected: { 'access-control-allow-origin': undefined, vary: VARY },
  },
  {
    name: 'actualRequestWithOriginHeaderAndAllowedOrigin',
    settings: { allowedOrigins: ['*'] },
    headers: ORIGIN,
    status: 200,
    expected: {
      'access-control-allow-origin': '*',
      'access-control-max-age': undefined,
      'access-control-expose-headers': undefined,
      vary: VARY,
    },
  },
  {
    name: 'actualRequestCredentials',
    settings: { allowedOrigins: THREE, allowCredentials: true },
    headers: ORIGIN,
    status: 200,
    expected: {
      'access-control-allow-origin': 'https://domain2.com',
      'access-control-allow-credentials': 'true',
      vary: VARY,
    },
  },
  {
    name: 'actualRequestCaseInsensitiveOriginMatch',
    settings: { allowedOrigins: ['https://DOMAIN2.com'] },
    headers: ORIGIN,
    status: 200,
    expected: { 'access-control-allow-origin': 'https://domain2.com', vary: VARY },
  },
  {
    name: 'actualRequestExposedHeaders',
    settings: { allowedOrigins: ['https://domain2.com'], exposedHeaders: ['header1', 'header2'] },
    headers: ORIGIN,
    status: 200,
    expected: { 'access-control-expose-headers': 'header1, header2' },
  },
  {
    name: 'preflightRequestAllOriginsAllowed',
    settings: { allowedOrigins: ['*'] },
    method: 'OPTIONS',
    headers: GET,
    status: 200,
    expected: { vary: VARY },
  },
  {
    name: 'preflightRequestWrongAllowedMethod',
    settings: { allowedOrigins: ['*'] },
    method: 'OPTIONS',
    headers: { ...ORIGIN, 'Access-Control-Request-Method': 'DELETE' },
    status: 403,
    expected: { vary: VARY },
  },
  {
    name: 'preflightRequestMatchedAllowedMethod',
    settings: { allowedOrigins: ['*'] },
    method: 'OPTIONS',
    headers: GET,
    status: 200,
    expected: { 'access-control-allow-methods': 'GET,HEAD', vary: VARY },
  },
  {
    name: 'preflightRequestTestWithOriginButWithoutOtherHeaders',
    settings: {},
    method: 'OPTIONS',
    headers: ORIGIN,
    status: 403,
    expected: { 'access-control-allow-origin': undefined, vary: VARY },
  },
  {
    name: 'preflightRequestWithoutRequestMethod',
    settings: {},
    method: 'OPTIONS',
    headers: { ...ORIGIN, 'Access-Control-Request-Headers': 'Header1' },
    status: 403,
    expected: { 'access-control-allow-origin': undefined, vary: VARY },
  },
  {
    name: 'preflightRequestWithRequestAndMethodHeaderButNoConfig',
    settings: {},
    method: 'OPTIONS',
    headers: HEADER1,
    status: 403,
    expected: { 'access-control-allow-origin': undefined, vary: VARY },
  },
  {
    name: 'preflightRequestValidRequestAndConfig',
    settings: {
      allowedOrigins: ['*'],
      allowedMethods: ['GET', 'PUT'],
      allowedHeaders: ['header1', 'header2'],
    },
    method: 'OPTIONS',
    headers: HEADER1,
    status: 200,
    expected: {
      'access-control-allow-origin': '*',
      'access-control-allow-methods': 'GET,PUT',
      'access-control-max-age': undefined,
      vary: VARY,
    },
  },
  {
    name: 'preflightRequestCredentials',
    settings: { allowedOrigins: THREE, allowedHeaders: ['Header1'], allowCredentials: true },
    method: 'OPTIONS',
    headers: HEADER1,
    status: 200,
    expected: {
      'access-control-allow-origin': 'https://domain2.com',
      'access-control-allow-credentials': 'true',
      vary: VARY,
    },
  },
]
