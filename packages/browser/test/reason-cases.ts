import type { Header, PageRequest } from '../src/page-request.ts'
import type { ProfileName } from '../src/profile.ts'
import type { ReasonCode } from '../src/reasons.ts'
import type { Answers, ServerResponse } from '../src/server-answers.ts'

/** A case that is blocked for one reason. */
export interface ReasonCase {
  readonly request: Partial<PageRequest>
  readonly answers?: Answers
  readonly profile?: ProfileName
}

const APP = 'https://app.example'
const OPEN: Header = ['Access-Control-Allow-Origin', '*']
const MINE: Header = ['Access-Control-Allow-Origin', APP]

function answer(status: number, ...headers: Header[]): ServerResponse {
  return { status, headers }
}

function to(location: string, ...headers: Header[]): ServerResponse {
  return answer(302, ...headers, ['Location', location])
}

const put = { method: 'PUT' }
const include = { credentials: 'include' } as const
const withCookies = { method: 'PUT', credentials: 'include' } as const

/** One for each reason. */
export const REASON_CASES: Readonly<Record<ReasonCode, ReasonCase>> = {
  'invalid-url': { request: { url: '/prices' } },
  'url-with-credentials': { request: { url: 'https://me:secret@api.example/' } },
  'invalid-mode': { request: { mode: 'navigate' as never } },
  'invalid-method': { request: { method: 'GET IT' } },
  'forbidden-method': { request: { method: 'trace' } },
  'invalid-header': { request: { headers: { 'X Token': '1' } } },
  'method-needs-cors': { request: { mode: 'no-cors', method: 'PUT' } },
  'body-not-allowed': { request: { body: 'x' } },
  'same-origin-mode': { request: { mode: 'same-origin' } },
  'same-origin-mode-redirect': {
    request: { url: `${APP}/away`, mode: 'same-origin' },
    answers: { response: to('https://api.example/') },
  },
  'no-cors-redirect-mode': { request: { mode: 'no-cors', redirect: 'error' } },
  'scheme-without-cors': { request: { url: 'ftp://api.example/' } },
  'scheme-not-supported': { request: { url: 'ftp://api.example/', mode: 'no-cors' } },
  'bad-port': { request: { url: 'https://api.example:25/' } },
  'mixed-content': { request: { url: 'http://api.example/' } },
  'proxy-authentication': {
    request: {},
    answers: { response: answer(407, OPEN) },
    profile: 'chromium',
  },
  'preflight-proxy-authentication': {
    request: put,
    answers: { preflightResponse: answer(407, OPEN) },
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
    answers: { preflightResponse: to('https://api.example/login', OPEN) },
  },
  'preflight-status': { request: put, answers: { preflightResponse: answer(405, OPEN) } },
  'allow-methods-invalid': {
    request: put,
    answers: {
      preflightResponse: answer(204, OPEN, ['Access-Control-Allow-Methods', 'GET PUT']),
    },
  },
  'allow-headers-invalid': {
    request: { headers: { 'X-Token': '1' } },
    answers: {
      preflightResponse: answer(204, OPEN, ['Access-Control-Allow-Headers', 'X-Token; X-Id']),
    },
  },
  'method-not-allowed': { request: put, answers: { preflightResponse: answer(204, OPEN) } },
  'header-not-allowed': {
    request: { headers: { Authorization: 'Bearer x' } },
    answers: { preflightResponse: answer(204, OPEN, ['Access-Control-Allow-Headers', '*']) },
  },
  'preflight-allow-origin-missing': {
    request: put,
    answers: { preflightResponse: answer(404) },
  },
  'preflight-allow-origin-wildcard': {
    request: withCookies,
    answers: { preflightResponse: answer(204, OPEN) },
  },
  'preflight-allow-origin-multiple': {
    request: put,
    answers: { preflightResponse: answer(204, OPEN, OPEN) },
  },
  'preflight-allow-origin-invalid': {
    request: put,
    answers: { preflightResponse: answer(204, ['Access-Control-Allow-Origin', 'app.example']) },
  },
  'preflight-allow-origin-mismatch': {
    request: put,
    answers: { preflightResponse: answer(204, ['Access-Control-Allow-Origin', `${APP}/`]) },
  },
  'preflight-allow-credentials-missing': {
    request: withCookies,
    answers: { preflightResponse: answer(204, MINE) },
  },
  'allow-origin-missing': { request: {}, answers: { response: answer(500) } },
  'allow-origin-wildcard': { request: include, answers: { response: answer(200, OPEN) } },
  'allow-origin-multiple': {
    request: {},
    answers: {
      response: answer(200, ['Access-Control-Allow-Origin', `${APP}, https://admin.example`]),
    },
  },
  'allow-origin-invalid': {
    request: {},
    answers: { response: answer(200, ['Access-Control-Allow-Origin', 'app.example']) },
  },
  'allow-origin-mismatch': {
    request: {},
    answers: { response: answer(200, ['Access-Control-Allow-Origin', `${APP}/`]) },
  },
  'allow-credentials-missing': {
    request: include,
    answers: {
      response: answer(200, MINE, ['Access-Control-Allow-Credentials', 'True']),
    },
  },
  'redirect-mode-error': {
    request: { redirect: 'error' },
    answers: { response: to('/there', OPEN) },
  },
  'redirect-location-invalid': {
    request: {},
    answers: { response: to('https://', OPEN) },
  },
  'redirect-scheme': {
    request: {},
    answers: { response: to('ftp://api.example/', OPEN) },
  },
  'redirect-count': {
    request: {},
    answers: { redirects: Array.from({ length: 21 }, () => ({ response: to('/again', OPEN) })) },
  },
  'redirect-with-credentials': {
    request: {},
    answers: { response: to('https://me:secret@api.example/', OPEN) },
  },
  'redirect-with-userinfo': {
    request: { url: `${APP}/away` },
    answers: { response: to('https://me:secret@app.example/') },
    profile: 'chromium',
  },
  'redirect-of-stream': {
    request: { method: 'POST', via: 'stream', body: 'x', useCorsPreflight: true },
    answers: {
      preflightResponse: answer(204, OPEN),
      response: { status: 307, headers: [OPEN, ['Location', '/there']] },
    },
  },
  'redirect-refused': {
    request: { url: `${APP}/away` },
    answers: {
      redirects: [
        { response: to('https://api.example/') },
        { response: to('https://other.example/', OPEN) },
      ],
    },
    profile: 'webkit',
  },
  'corp-not-same-origin': {
    request: { mode: 'no-cors' },
    answers: { response: answer(200, ['Cross-Origin-Resource-Policy', 'same-origin']) },
  },
  'corp-not-same-site': {
    request: { mode: 'no-cors' },
    answers: { response: answer(200, ['Cross-Origin-Resource-Policy', 'same-site']) },
  },
}
