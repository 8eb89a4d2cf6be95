import type { RequestHandler } from 'express'
import { readTexts, type LibraryCase } from './library-case.ts'

/** The settings of django-cors-headers. */
export interface DjangoSettings {
  readonly CORS_ALLOWED_ORIGINS: readonly string[]
  readonly CORS_ALLOWED_ORIGIN_REGEXES: readonly string[]
  readonly CORS_ALLOW_ALL_ORIGINS: boolean
  readonly CORS_URLS_REGEX: string
  readonly CORS_ALLOW_METHODS: readonly string[]
  readonly CORS_ALLOW_HEADERS: readonly string[]
  readonly CORS_EXPOSE_HEADERS: readonly string[]
  readonly CORS_PREFLIGHT_MAX_AGE: number
  readonly CORS_ALLOW_CREDENTIALS: boolean
  readonly CORS_ALLOW_PRIVATE_NETWORK: boolean
}

const DEFAULTS: DjangoSettings = {
  CORS_ALLOWED_ORIGINS: [],
  CORS_ALLOWED_ORIGIN_REGEXES: [],
  CORS_ALLOW_ALL_ORIGINS: false,
  CORS_URLS_REGEX: '^.*$',
  CORS_ALLOW_METHODS: ['DELETE', 'GET', 'OPTIONS', 'PATCH', 'POST', 'PUT'],
  CORS_ALLOW_HEADERS: [
    'accept',
    'authorization',
    'content-type',
    'user-agent',
    'x-csrftoken',
    'x-requested-with',
  ],
  CORS_EXPOSE_HEADERS: [],
  CORS_PREFLIGHT_MAX_AGE: 86_400,
  CORS_ALLOW_CREDENTIALS: false,
  CORS_ALLOW_PRIVATE_NETWORK: false,
}

/** With the names of before version 3.5, which still work. */
export const DJANGO_OPTIONS: readonly string[] = [
  ...Object.keys(DEFAULTS),
  'CORS_ORIGIN_WHITELIST',
  'CORS_ORIGIN_REGEX_WHITELIST',
  'CORS_ORIGIN_ALLOW_ALL',
]

/** Reads `CORS_ALLOWED_ORIGINS = ["…"]` and the like. */
export function readDjangoSettings(code: string): Partial<DjangoSettings> {
  const lines = [...code.matchAll(/^(CORS_\w+) = (\[[^\]]*\]|\w+)/gm)]
  const settings = lines.map(([, name = '', value = '']) => {
    if (value.startsWith('[')) return [name, readTexts(value)] as const
    return [name, value === 'True' ? true : Number(value)] as const
  })
  return Object.fromEntries(settings)
}

/** What `urlsplit` takes for scheme and host. */
function splitOrigin(origin: string): string {
  return /^[a-z][a-z0-9+.-]*:\/\/[^/?#]*/i.exec(origin)?.[0] ?? ''
}

/**
 * What `CorsMiddleware` does, by the source of django-cors-headers: `middleware.py` and `conf.py` of version 4,
 * read at commit 11634c0a0c9e3ab5db10e079488a360f21a2d899, and by the change of 4.3.0 in its change log.
 */
export function createDjangoMiddleware(given: Partial<DjangoSettings>): RequestHandler {
  const settings = { ...DEFAULTS, ...given }
  const expressions = settings.CORS_ALLOWED_ORIGIN_REGEXES.map((text) => new RegExp(`^(?:${text})`))
  const urls = new RegExp(`^(?:${settings.CORS_URLS_REGEX})`)

  function isAllowed(origin: string): boolean {
    const { CORS_ALLOW_ALL_ORIGINS, CORS_ALLOWED_ORIGINS } = settings
    if (CORS_ALLOW_ALL_ORIGINS) return true
    const url = splitOrigin(origin)
    return (
      (origin === 'null' && CORS_ALLOWED_ORIGINS.includes(origin)) ||
      CORS_ALLOWED_ORIGINS.some((one) => url !== '' && splitOrigin(one) === url) ||
      expressions.some((expression) => expression.test(origin))
    )
  }

  return (request, response, next) => {
    if (!urls.test(request.path)) {
      next()
      return
    }
    const isPreflight =
      request.method === 'OPTIONS' && request.get('Access-Control-Request-Method') !== undefined
    // Django adds the headers when the response is made, so that nothing is lost.
    const { writeHead } = response
    response.writeHead = (...args: never[]) => {
      response.vary('origin')
      addHeaders()
      return Reflect.apply(writeHead, response, args)
    }
    if (isPreflight) response.status(200).end()
    else next()

    function addHeaders(): void {
      const { origin } = request.headers
      if (origin === undefined || origin.includes(']') || !isAllowed(origin)) return
      const { CORS_ALLOW_CREDENTIALS: hasCredentials } = settings
      const isForAll = settings.CORS_ALLOW_ALL_ORIGINS && !hasCredentials
      response.set('Access-Control-Allow-Origin', isForAll ? '*' : origin)
      if (hasCredentials) response.set('Access-Control-Allow-Credentials', 'true')
      if (settings.CORS_EXPOSE_HEADERS.length > 0) {
        response.set('Access-Control-Expose-Headers', settings.CORS_EXPOSE_HEADERS.join(', '))
      }
      if (request.method === 'OPTIONS') {
        response.set('Access-Control-Allow-Headers', settings.CORS_ALLOW_HEADERS.join(', '))
        response.set('Access-Control-Allow-Methods', settings.CORS_ALLOW_METHODS.join(', '))
        const { CORS_PREFLIGHT_MAX_AGE: maxAge } = settings
        if (maxAge > 0) response.set('Access-Control-Max-Age', String(maxAge))
      }
      const isLocal = request.get('Access-Control-Request-Private-Network') === 'true'
      if (settings.CORS_ALLOW_PRIVATE_NETWORK && isLocal) {
        response.set('Access-Control-Allow-Private-Network', 'true')
      }
    }
  }
}

const COM = { Origin: 'https://example.com' }
const ORG = { Origin: 'https://example.org' }
const GET = { 'Access-Control-Request-Method': 'GET' }
const NONE = { 'access-control-allow-origin': undefined }

/** Of `tests/test_middleware.py`, at commit 0418c2d21b3065d97f2d6cd24d5a88459e2a745e. */
export const DJANGO_CASES: readonly LibraryCase<DjangoSettings>[] = [
  { name: 'test_get_no_origin', settings: {}, headers: {}, expected: NONE },
  {
    name: 'test_get_origin_vary_by_default',
    settings: {},
    headers: {},
    expected: { vary: 'origin' },
  },
  {
    name: 'test_get_invalid_origin',
    settings: {},
    headers: { Origin: 'https://example.com]' },
    expected: NONE,
  },
  {
    name: 'test_get_not_in_allowed_origins',
    settings: { CORS_ALLOWED_ORIGINS: ['https://example.com'] },
    headers: ORG,
    expected: NONE,
  },
  {
    name: 'test_get_not_in_allowed_origins_due_to_wrong_scheme',
    settings: { CORS_ALLOWED_ORIGINS: ['http://example.org'] },
    headers: ORG,
    expected: NONE,
  },
  {
    name: 'test_get_in_allowed_origins',
    settings: { CORS_ALLOWED_ORIGINS: ['https://example.com', 'https://example.org'] },
    headers: ORG,
    expected: { 'access-control-allow-origin': 'https://example.org' },
  },
  {
    name: 'test_null_in_allowed_origins',
    settings: { CORS_ALLOWED_ORIGINS: ['https://example.com', 'null'] },
    headers: { Origin: 'null' },
    expected: { 'access-control-allow-origin': 'null' },
  },
  {
    name: 'test_file_in_allowed_origins',
    settings: { CORS_ALLOWED_ORIGINS: ['https://example.com', 'file://'] },
    headers: { Origin: 'file://' },
    expected: { 'access-control-allow-origin': 'file://' },
  },
  {
    name: 'test_get_expose_headers',
    settings: { CORS_ALLOW_ALL_ORIGINS: true, CORS_EXPOSE_HEADERS: ['accept', 'content-type'] },
    headers: COM,
    expected: { 'access-control-expose-headers': 'accept, content-type' },
  },
  {
    name: 'test_get_allow_credentials',
    settings: { CORS_ALLOW_ALL_ORIGINS: true, CORS_ALLOW_CREDENTIALS: true },
    headers: COM,
    expected: { 'access-control-allow-credentials': 'true' },
  },
  {
    name: 'test_get_dont_allow_credentials',
    settings: { CORS_ALLOW_ALL_ORIGINS: true },
    headers: COM,
    expected: { 'access-control-allow-credentials': undefined },
  },
  {
    name: 'test_options_allowed_origin',
    settings: {
      CORS_ALLOW_HEADERS: ['content-type'],
      CORS_ALLOW_METHODS: ['GET', 'OPTIONS'],
      CORS_PREFLIGHT_MAX_AGE: 1002,
      CORS_ALLOW_ALL_ORIGINS: true,
    },
    method: 'OPTIONS',
    headers: { ...COM, ...GET },
    status: 200,
    expected: {
      'access-control-allow-headers': 'content-type',
      'access-control-allow-methods': 'GET, OPTIONS',
      'access-control-max-age': '1002',
    },
  },
  {
    name: 'test_options_no_max_age',
    settings: { CORS_PREFLIGHT_MAX_AGE: 0, CORS_ALLOW_ALL_ORIGINS: true },
    method: 'OPTIONS',
    headers: { ...COM, ...GET },
    expected: { 'access-control-max-age': undefined },
  },
  {
    name: 'test_options_allowed_origins_with_port',
    settings: { CORS_ALLOWED_ORIGINS: ['https://localhost:9000'] },
    method: 'OPTIONS',
    headers: { Origin: 'https://localhost:9000', ...GET },
    expected: { 'access-control-allow-origin': 'https://localhost:9000' },
  },
  {
    name: 'test_options_adds_origin_when_domain_found_in_allowed_regexes',
    settings: { CORS_ALLOWED_ORIGIN_REGEXES: [String.raw`^https://\w+\.example\.com$`] },
    method: 'OPTIONS',
    headers: { Origin: 'https://foo.example.com', ...GET },
    expected: { 'access-control-allow-origin': 'https://foo.example.com' },
  },
  {
    name: 'test_options_doesnt_add_origin_when_domain_not_found_in_allowed_regexes',
    settings: { CORS_ALLOWED_ORIGIN_REGEXES: [String.raw`^https://\w+\.example\.org$`] },
    method: 'OPTIONS',
    headers: { Origin: 'https://foo.example.com', ...GET },
    status: 200,
    expected: NONE,
  },
  {
    name: 'test_options_empty_request_method',
    settings: {},
    method: 'OPTIONS',
    headers: { ...COM, 'Access-Control-Request-Method': '' },
    status: 200,
    expected: {},
  },
  {
    name: 'test_allow_all_origins_get',
    settings: { CORS_ALLOW_ALL_ORIGINS: true, CORS_ALLOW_CREDENTIALS: true },
    headers: { ...COM, ...GET },
    status: 200,
    expected: { 'access-control-allow-origin': 'https://example.com', vary: 'origin' },
  },
  {
    name: 'test_non_200_headers_still_set',
    settings: { CORS_ALLOW_ALL_ORIGINS: true, CORS_ALLOW_CREDENTIALS: true },
    path: '/test-401',
    headers: COM,
    status: 401,
    expected: { 'access-control-allow-origin': 'https://example.com' },
  },
  {
    name: 'test_auth_view_options',
    settings: { CORS_ALLOW_ALL_ORIGINS: true, CORS_ALLOW_CREDENTIALS: true },
    method: 'OPTIONS',
    path: '/test-401',
    headers: { ...COM, ...GET },
    status: 200,
    expected: { 'access-control-allow-origin': 'https://example.com' },
  },
  {
    name: 'test_get_regex_matches',
    settings: { CORS_ALLOWED_ORIGINS: ['https://example.com'], CORS_URLS_REGEX: '^/foo/$' },
    path: '/foo/',
    headers: COM,
    expected: { 'access-control-allow-origin': 'https://example.com' },
  },
  {
    name: 'test_get_regex_doesnt_match',
    settings: { CORS_ALLOWED_ORIGINS: ['https://example.com'], CORS_URLS_REGEX: '^/not-foo/$' },
    path: '/foo/',
    headers: COM,
    expected: NONE,
  },
]
