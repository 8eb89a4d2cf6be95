import type { RequestHandler } from 'express'
import { readTexts, type LibraryCase } from './library-case.ts'

/** What one block `allow do … end` of rack-cors says, with one resource. */
export interface RailsSettings {
  readonly origins: readonly string[]
  readonly resource: string
  readonly headers: 'any' | readonly string[]
  readonly methods: 'any' | readonly string[]
  readonly expose: readonly string[]
  readonly credentials: boolean
  readonly max_age: number
  readonly vary: readonly string[]
}

const DEFAULTS: RailsSettings = {
  origins: [],
  resource: '*',
  headers: [],
  methods: ['get'],
  expose: [],
  credentials: false,
  max_age: 7200,
  vary: [],
}

/** With those that only a program in Ruby can give. */
export const RAILS_OPTIONS: readonly string[] = [...Object.keys(DEFAULTS), 'if', 'debug', 'logger']

const ALWAYS_ALLOWED = new Set(['accept', 'accept-language', 'content-language', 'content-type'])
const EVERY_METHOD = ['get', 'head', 'post', 'put', 'patch', 'delete', 'options']

/** Reads `origins 'https://…'`, `methods: [:get]` and the like. */
export function readRailsSettings(code: string): Partial<RailsSettings> {
  const [, origins = ''] = /\borigins (.*)/.exec(code) ?? []
  const options = [...code.matchAll(/\b(\w+): (\[[^\]]*\]|:any|true|\d+)/g)].map(
    ([, name = '', value = '']) => {
      if (value === ':any') return [name, 'any'] as const
      if (value === 'true') return [name, true] as const
      if (!value.startsWith('[')) return [name, Number(value)] as const
      return [
        name,
        [...readTexts(value), ...[...value.matchAll(/:(\w+)/g)].map(([, text]) => text!)],
      ] as const
    },
  )
  return { origins: readTexts(origins), ...Object.fromEntries(options) }
}

function matchesOrigin(pattern: string, origin: string): boolean {
  if (pattern === '*' || pattern === origin) return true
  const hasScheme = /^https?:\/\//.test(pattern) || pattern === 'file://'
  return (
    !hasScheme && /^[a-z][a-z0-9.+-]*:\/\//.exec(origin)?.[0] === origin.slice(0, -pattern.length)
  )
}

function matchesPath(resource: string, path: string): boolean {
  const text = resource
    .replaceAll(/[.+()$]/g, String.raw`\$&`)
    .replaceAll('/*', String.raw`\/?(.*?)`)
    .replaceAll(/(?<!\.)\*/g, '(.*?)')
  return new RegExp(`^${text}$`).test(path)
}

/**
 * What `Rack::Cors` does, by the source of rack-cors 2 (`lib/rack/cors.rb` and `lib/rack/cors/`), read at commit
 * 29fa72fa32b0db31d30f0fba7be1a6eb2cbea93c of `resource.rb`.
 */
export function createRackCors(given: Partial<RailsSettings>): RequestHandler {
  const settings = { ...DEFAULTS, ...given }
  const { origins, expose, credentials, vary } = settings
  const isPublic = origins.includes('*')
  const methods = settings.methods === 'any' ? EVERY_METHOD : settings.methods
  const headers =
    settings.headers === 'any' ? 'any' : settings.headers.map((name) => name.toLowerCase())

  function allowsHeaders(requested: string): boolean {
    if (headers === 'any') return true
    const names = requested.split(/,\s*/).map((name) => name.toLowerCase())
    return names.every((name) => ALWAYS_ALLOWED.has(name) || headers.includes(name))
  }

  return (request, response, next) => {
    const origin = request.headers.origin ?? request.get('X-Origin')
    const isResource = matchesPath(settings.resource, request.path)
    const isAllowed =
      origin !== undefined &&
      isResource &&
      origins.some((one) => one !== '' && matchesOrigin(one, origin))
    const added: Record<string, string> = isAllowed
      ? {
          'access-control-allow-origin': isPublic ? '*' : origin,
          'access-control-allow-methods': methods.map((method) => method.toUpperCase()).join(', '),
          'access-control-expose-headers': expose.join(', '),
          'access-control-max-age': String(settings.max_age),
          ...(credentials && !isPublic && { 'access-control-allow-credentials': 'true' }),
        }
      : {}
    const requestedMethod = request.get('Access-Control-Request-Method')
    if (origin !== undefined && request.method === 'OPTIONS' && requestedMethod !== undefined) {
      const requested = request.get('Access-Control-Request-Headers')
      const isGranted =
        isAllowed &&
        methods.includes(requestedMethod.toLowerCase()) &&
        (requested === undefined || allowsHeaders(requested))
      if (isGranted) {
        response.set(added)
        if (requested !== undefined) response.set('access-control-allow-headers', requested)
      }
      response.status(200).end()
      return
    }
    // Rack adds the headers to the finished response.
    const { writeHead } = response
    response.writeHead = (...args: never[]) => {
      for (const [name, value] of Object.entries(added)) {
        if (!response.hasHeader(name)) response.setHeader(name, value)
      }
      if (isResource) for (const name of vary.length > 0 ? vary : ['Origin']) response.vary(name)
      return Reflect.apply(writeHead, response, args)
    }
    next()
  }
}

const LOCAL = { Origin: 'http://localhost:3000' }
const GET = { 'Access-Control-Request-Method': 'GET' }
const MISS = { 'access-control-allow-origin': undefined }
const HIT = { 'access-control-allow-origin': 'http://localhost:3000' }

/**
 * Of `test/unit/cors_test.rb`, at commits 0ee306c56df41858b371d231a78e20daf6ae35d8 and
 * 755b3047e449f032f8869f06d8f3aa691c441760.
 */
export const RAILS_CASES: readonly LibraryCase<RailsSettings>[] = [
  {
    name: "should not return CORS headers if Origin header isn't present",
    settings: { origins: ['localhost:3000'] },
    headers: {},
    expected: MISS,
  },
  {
    name: 'should support OPTIONS CORS request',
    settings: { origins: ['localhost:3000'], methods: ['options'] },
    method: 'OPTIONS',
    headers: LOCAL,
    expected: HIT,
  },
  {
    name: 'should support alternative X-Origin header',
    settings: { origins: ['localhost:3000'] },
    headers: { 'X-Origin': 'http://localhost:3000' },
    expected: HIT,
  },
  {
    name: 'should support expose multiple header configuration',
    settings: { origins: ['localhost:3000'], expose: ['expose-test-1', 'expose-test-2'] },
    headers: LOCAL,
    expected: { 'access-control-expose-headers': 'expose-test-1, expose-test-2' },
  },
  {
    name: "should add Vary header if resource matches even if Origin header isn't present",
    settings: { origins: ['localhost:3000'] },
    headers: {},
    expected: { ...MISS, vary: 'Origin' },
  },
  {
    name: 'should add Vary header even if Access-Control-Allow-Origin header was added and it is generic (*)',
    settings: { origins: ['*'] },
    headers: { Origin: 'http://192.168.1.3:8080' },
    expected: { 'access-control-allow-origin': '*', vary: 'Origin' },
  },
  {
    name: 'should not allow everything if Origin is configured as blank string',
    settings: { origins: [''] },
    headers: { Origin: 'http://example.net' },
    expected: MISS,
  },
  {
    name: 'should not allow credentials for public resources',
    settings: { origins: ['*'] },
    headers: LOCAL,
    expected: { 'access-control-allow-origin': '*', 'access-control-allow-credentials': undefined },
  },
  {
    name: 'preflight requests: should fail if origin is invalid',
    settings: { origins: ['localhost:3000'] },
    method: 'OPTIONS',
    headers: { Origin: 'http://allyourdataarebelongtous.com', ...GET },
    expected: MISS,
  },
  {
    name: 'preflight requests: should fail if Access-Control-Request-Method is not allowed',
    settings: { origins: ['localhost:3000'], methods: ['get'] },
    method: 'OPTIONS',
    headers: { ...LOCAL, 'Access-Control-Request-Method': 'POST' },
    expected: MISS,
  },
  {
    name: 'preflight requests: should fail if header is not allowed',
    settings: { origins: ['localhost:3000'], headers: ['x-domain-token'] },
    method: 'OPTIONS',
    headers: { ...LOCAL, ...GET, 'Access-Control-Request-Headers': 'Fooey' },
    expected: MISS,
  },
  {
    name: 'preflight requests: should allow any header if headers = :any',
    settings: { origins: ['localhost:3000'], headers: 'any' },
    method: 'OPTIONS',
    headers: { ...LOCAL, ...GET, 'Access-Control-Request-Headers': 'Fooey' },
    expected: HIT,
  },
  {
    name: 'preflight requests: should allow header case insensitive match',
    settings: { origins: ['localhost:3000'], headers: ['x-domain-token'] },
    method: 'OPTIONS',
    headers: { ...LOCAL, ...GET, 'Access-Control-Request-Headers': 'X-Domain-Token' },
    expected: HIT,
  },
  {
    name: 'preflight requests: should * origin should allow any origin',
    settings: { origins: ['*'] },
    method: 'OPTIONS',
    headers: { Origin: 'http://locohost:3000', ...GET },
    expected: { 'access-control-allow-origin': '*' },
  },
  {
    name: 'should not send failed preflight requests thru the app',
    settings: { origins: ['*'], methods: ['post'] },
    method: 'OPTIONS',
    headers: { Origin: 'http://localhost', 'Access-Control-Request-Method': 'UNSUPPORTED' },
    status: 200,
    expected: MISS,
  },
  {
    name: 'with non HTTP config: should support non http/https origins',
    settings: { origins: ['com.company.app'], resource: '/public' },
    path: '/public',
    headers: { Origin: 'content://com.company.app' },
    expected: { 'access-control-allow-origin': 'content://com.company.app' },
  },
  {
    name: 'with custom allowed headers: should succeed with CORS simple headers',
    settings: { origins: ['*'], headers: [] },
    method: 'OPTIONS',
    headers: { ...LOCAL, ...GET, 'Access-Control-Request-Headers': 'Accept-Language' },
    expected: { 'access-control-allow-origin': '*' },
  },
]
