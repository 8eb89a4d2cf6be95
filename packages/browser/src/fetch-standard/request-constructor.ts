import {
  isForbiddenMethod,
  isSafelistedMethod,
  isToken,
  normalizeMethod,
} from '@cors/core/fetch-standard'
import type { FetchContext } from '../fetch-context.ts'
import type { NetworkError } from '../fetch-result.ts'
import { networkError } from '../network-error.ts'
import type { HeaderList, PageRequest } from '../page-request.ts'
import type { Profile } from '../profile.ts'
import type { FetchRequest } from './fetch-request.ts'
import { isForbiddenHeader } from './forbidden-header.ts'
import { isHeaderValue, normalizeHeaderValue } from './header-value.ts'
import { appendUnderNoCorsGuard } from './no-cors-guard.ts'

/** Stands for the URL of a request whose URL is not valid. */
const NO_URL = new URL('about:invalid')

/** The modes that a page may use; only the browser itself uses `navigate` and `websocket`. */
const MODES: ReadonlySet<string> = new Set(['cors', 'no-cors', 'same-origin'])

/**
 * The request that `fetch` creates from its arguments; a network error stands for the `TypeError` that it throws.
 * https://fetch.spec.whatwg.org/#dom-request
 */
export function requestConstructor(context: FetchContext): FetchRequest | NetworkError {
  const { page, profile } = context
  const initial = initialRequest(page, profile)
  if (!URL.canParse(page.url))
    return networkError(context, initial, 'invalid-url', { value: page.url })
  const url = new URL(page.url)
  const request = { ...initial, urls: [url] as const }
  if (url.username !== '' || url.password !== '')
    return networkError(context, request, 'url-with-credentials')
  const { method, mode } = request
  if (!MODES.has(mode)) return networkError(context, request, 'invalid-mode', { value: mode })
  if (!isToken(method)) return networkError(context, request, 'invalid-method', { value: method })
  if (isForbiddenMethod(method))
    return networkError(context, request, 'forbidden-method', { value: method })
  if (mode === 'no-cors' && !isSafelistedMethod(method))
    return networkError(context, request, 'method-needs-cors', { value: method })

  let headers: HeaderList = []
  for (const [name, raw] of headersOf(page)) {
    const value = normalizeHeaderValue(raw)
    if (!isToken(name) || !isHeaderValue(value))
      return networkError(context, request, 'invalid-header', { value: JSON.stringify(name) })
    if (mode === 'no-cors') headers = appendUnderNoCorsGuard(profile, headers, [name, value])
    else if (!isForbiddenHeader(profile, name, value)) headers = [...headers, [name, value]]
  }
  if (request.body === 'none') return { ...request, headers, originalHeaders: headers }
  if (method === 'GET' || method === 'HEAD')
    return networkError(context, request, 'body-not-allowed')
  const hasType = headers.some(([name]) => name.toLowerCase() === 'content-type')
  if (request.body === 'bytes' && !hasType)
    headers = [...headers, ['Content-Type', 'text/plain;charset=UTF-8']]
  return { ...request, headers, originalHeaders: headers }
}

function initialRequest(page: PageRequest, profile: Profile): FetchRequest {
  const body = bodyOf(page)
  const method = normalizeMethod(page.method ?? 'GET')
  return {
    origin: page.origin,
    method,
    originalMethod: method,
    headers: [],
    mode: page.mode ?? 'cors',
    credentials: page.credentials ?? 'same-origin',
    redirect: page.redirect ?? 'follow',
    body,
    useCorsPreflight:
      page.useCorsPreflight === true && (body !== 'none' || !profile.forcedPreflightNeedsBody),
    referrerPolicy: page.referrerPolicy || 'strict-origin-when-cross-origin',
    urls: [NO_URL],
    tainting: 'basic',
    timingAllowFailed: false,
    originalHeaders: [],
    preflighted: false,
  }
}

function bodyOf({ body, via }: PageRequest): FetchRequest['body'] {
  if (via === 'stream') return 'stream'
  return body === undefined || body === null ? 'none' : 'bytes'
}

function headersOf({ headers = [] }: PageRequest): HeaderList {
  return isList(headers) ? headers : Object.entries(headers)
}

function isList(headers: NonNullable<PageRequest['headers']>): headers is HeaderList {
  return Array.isArray(headers)
}
