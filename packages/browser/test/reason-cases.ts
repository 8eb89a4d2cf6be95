import type { Header, PageRequest } from '../src/page-request.ts'
import type { ProfileName } from '../src/profile.ts'
import type { ReasonCode } from '../src/reasons.ts'
import type { RecordedResponses, RecordedResponse } from '../src/recorded-responses.ts'

/** A request that is blocked for one reason. */
export interface ReasonCase {
  readonly request: Partial<PageRequest>
  readonly responses?: RecordedResponses
  readonly profile?: ProfileName
}

const APP = 'https://app.example'
const OPEN: Header = ['Access-Control-Allow-Origin', '*']
const MINE: Header = ['Access-Control-Allow-Origin', APP]

function response(status: number, ...headers: Header[]): RecordedResponse {
  return { status, headers }
}

function redirectTo(location: string, ...headers: Header[]): RecordedResponse {
  return response(302, ...headers, ['Location', location])
}

const put = { method: 'PUT' }
const include = { credentials: 'include' } as const
const withCookies = { method: 'PUT', credentials: 'include' } as const

/** One case for each reason. */
export const REASON_CASES: Readonly<Record<ReasonCode, ReasonCase>> = {
  'invalid-url': { request: { url: '/prices' } },
  'url-with-credentials': { request: { url: 'https://me:secret@api.example/' } },
  // @ts-expect-error: only the browser itself uses this mode.
  'invalid-mode': { request: { mode: 'navigate' } },
  'invalid-method': { request: { method: 'GET IT' } },
  'forbidden-method': { request: { method: 'trace' } },
  'invalid-header': { request: { headers: { 'X Token': '1' } } },
  'method-needs-cors': { request: { mode: 'no-cors', method: 'PUT' } },
  'body-not-allowed': { request: { body: 'x' } },
  'same-origin-mode': { request: { mode: 'same-origin' } },
  'same-origin-mode-redirect': {
    request: { url: `${APP}/away`, mode: 'same-origin' },
    responses: { response: redirectTo('https://api.example/') },
  },
  'no-cors-redirect-mode': { request: { mode: 'no-cors', redirect: 'error' } },
  'scheme-without-cors': { request: { url: 'ftp://api.example/' } },
  'scheme-not-supported': { request: { url: 'ftp://api.example/', mode: 'no-cors' } },
  'bad-port': { request: { url: 'https://api.example:25/' } },
  'mixed-content': { request: { url: 'http://api.example/' } },
  'proxy-authentication': {
    request: {},
    responses: { response: response(407, OPEN) },
    profile: 'chromium',
  },
  'preflight-proxy-authentication': {
    request: put,
    responses: { preflightResponse: response(407, OPEN) },
    profile: 'chromium',
  },
  'insecure-local-network': {
    request: {
      url: 'http://device.example/',
      origin: 'http://app.example',
      localNetwork: { client: 'public', server: 'local' },
    },
  },
  'local-network-target': {
    request: {
      localNetwork: { client: 'public', server: 'loopback', targetAddressSpace: 'local' },
    },
  },
  'local-network-permission': {
    request: { localNetwork: { client: 'public', server: 'loopback' } },
  },
  'preflight-redirect': {
    request: put,
    responses: { preflightResponse: redirectTo('https://api.example/login', OPEN) },
  },
  'preflight-status': { request: put, responses: { preflightResponse: response(405, OPEN) } },
  'allow-methods-invalid': {
    request: put,
    responses: {
      preflightResponse: response(204, OPEN, ['Access-Control-Allow-Methods', 'GET PUT']),
    },
  },
  'allow-headers-invalid': {
    request: { headers: { 'X-Token': '1' } },
    responses: {
      preflightResponse: response(204, OPEN, ['Access-Control-Allow-Headers', 'X-Token; X-Id']),
    },
  },
  'method-not-allowed': { request: put, responses: { preflightResponse: response(204, OPEN) } },
  'header-not-allowed': {
    request: { headers: { Authorization: 'Bearer x' } },
    responses: { preflightResponse: response(204, OPEN, ['Access-Control-Allow-Headers', '*']) },
  },
  'preflight-allow-origin-missing': {
    request: put,
    responses: { preflightResponse: response(404) },
  },
  'preflight-allow-origin-wildcard': {
    request: withCookies,
    responses: { preflightResponse: response(204, OPEN) },
  },
  'preflight-allow-origin-multiple': {
    request: put,
    responses: { preflightResponse: response(204, OPEN, OPEN) },
  },
  'preflight-allow-origin-invalid': {
    request: put,
    responses: { preflightResponse: response(204, ['Access-Control-Allow-Origin', 'app.example']) },
  },
  'preflight-allow-origin-mismatch': {
    request: put,
    responses: { preflightResponse: response(204, ['Access-Control-Allow-Origin', `${APP}/`]) },
  },
  'preflight-allow-credentials-missing': {
    request: withCookies,
    responses: { preflightResponse: response(204, MINE) },
  },
  'allow-origin-missing': { request: {}, responses: { response: response(500) } },
  'allow-origin-wildcard': { request: include, responses: { response: response(200, OPEN) } },
  'allow-origin-multiple': {
    request: {},
    responses: {
      response: response(200, ['Access-Control-Allow-Origin', `${APP}, https://admin.example`]),
    },
  },
  'allow-origin-invalid': {
    request: {},
    responses: { response: response(200, ['Access-Control-Allow-Origin', 'app.example']) },
  },
  'allow-origin-mismatch': {
    request: {},
    responses: { response: response(200, ['Access-Control-Allow-Origin', `${APP}/`]) },
  },
  'allow-credentials-missing': {
    request: include,
    responses: {
      response: response(200, MINE, ['Access-Control-Allow-Credentials', 'True']),
    },
  },
  'redirect-mode-error': {
    request: { redirect: 'error' },
    responses: { response: redirectTo('/there', OPEN) },
  },
  'redirect-location-invalid': {
    request: {},
    responses: { response: redirectTo('https://', OPEN) },
  },
  'redirect-scheme': {
    request: {},
    responses: { response: redirectTo('ftp://api.example/', OPEN) },
  },
  'redirect-count': {
    request: {},
    responses: {
      redirects: Array.from({ length: 21 }, () => ({ response: redirectTo('/again', OPEN) })),
    },
  },
  'redirect-with-credentials': {
    request: {},
    responses: { response: redirectTo('https://me:secret@api.example/', OPEN) },
  },
  'redirect-with-userinfo': {
    request: { url: `${APP}/away` },
    responses: { response: redirectTo('https://me:secret@app.example/') },
    profile: 'chromium',
  },
  'redirect-of-stream': {
    request: { method: 'POST', via: 'stream', body: 'x', useCorsPreflight: true },
    responses: {
      preflightResponse: response(204, OPEN),
      response: { status: 307, headers: [OPEN, ['Location', '/there']] },
    },
  },
  'redirect-refused': {
    request: { url: `${APP}/away` },
    responses: {
      redirects: [
        { response: redirectTo('https://api.example/') },
        { response: redirectTo('https://other.example/', OPEN) },
      ],
    },
    profile: 'webkit',
  },
  'corp-not-same-origin': {
    request: { mode: 'no-cors' },
    responses: { response: response(200, ['Cross-Origin-Resource-Policy', 'same-origin']) },
  },
  'corp-not-same-site': {
    request: { mode: 'no-cors' },
    responses: { response: response(200, ['Cross-Origin-Resource-Policy', 'same-site']) },
  },
}
