import { isSafelistedMethod } from '@cors/core/fetch-standard'
import { note, type FetchContext, type Fetching, type NetworkError } from '../fetching.ts'
import { networkError } from '../network-error.ts'
import type { Header } from '../page-request.ts'
import { REASONS } from '../reasons.ts'
import type { Circumstances } from '../reasons/reason-row.ts'
import type { ServerResponse } from '../server-answers.ts'
import { corsCheck, type FailedCheck } from './cors-check.ts'
import { extractTokens } from './extract-header-list-values.ts'
import { currentUrl, redirectCount, wireUrl, type FetchRequest } from './fetch-request.ts'
import { fieldLines } from './header-list.ts'
import { isRedirectStatus } from './location-url.ts'
import { maxAge } from './max-age.ts'
import { isNonWildcardRequestHeader } from './non-wildcard-request-header.ts'
import { storePreflight } from './preflight-cache.ts'
import { isHome, serializeRequestOrigin } from './serialize-request-origin.ts'

/**
 * Asks whether the request may be sent, and keeps a granted answer in the cache.
 * The order of the checks, which the standard leaves open, is Chromium's: redirect, CORS check, status, syntax.
 * https://fetch.spec.whatwg.org/#cors-preflight-fetch
 *
 * @returns undefined where the request may be sent
 */
export function* corsPreflightFetch(
  context: FetchContext,
  request: FetchRequest,
  unsafeNames: readonly string[],
): Fetching<NetworkError | undefined> {
  const { profile } = context
  const origin = profile.redirectedPreflightKeepsOrigin
    ? request.origin
    : serializeRequestOrigin(request)
  const asked = unsafeNames.length === 0 ? [] : [header(unsafeNames)]
  const exchange = {
    type: 'preflight',
    hop: redirectCount(request),
    method: 'OPTIONS',
    url: wireUrl(currentUrl(request)),
    headers: [
      ['Accept', '*/*'],
      ['Access-Control-Request-Method', request.method],
      ...asked,
      ['Origin', origin],
    ],
    credentials: false,
  } as const
  const response = yield exchange
  const { type: kind, ...question } = exchange
  context.steps.push({ kind, ...question, response, from: 'network' })

  const fail = (
    code: Parameters<typeof networkError>[2],
    more?: Partial<Circumstances>,
  ): NetworkError =>
    networkError(context, request, code, { origin, status: response.status, ...more })
  const credentials = request.credentials === 'include'
  const isUnchecked = profile.homePreflightIsUnchecked && isHome(request)
  const failed = isUnchecked ? undefined : corsCheck(profile, origin, credentials, response.headers)
  const [location = ''] = fieldLines(response.headers, 'location')
  if (isRedirectStatus(response.status) && location !== '') {
    return fail('preflight-redirect', { value: location, firefox: firefoxNameOf(failed) })
  }
  if (response.status === 407 && profile.proxyAuthIsNetworkError)
    return fail('preflight-proxy-authentication')
  if (failed !== undefined) return fail(`preflight-${failed.code}`, failed)
  if (response.status < 200 || response.status > 299) return fail('preflight-status')
  return judge(context, request, unsafeNames, response, fail)
}

function header(names: readonly string[]): Header {
  return ['Access-Control-Request-Headers', names.join(',')]
}

/** Firefox runs the CORS check before it notices the redirect. */
function firefoxNameOf(failed: FailedCheck | undefined): string | undefined {
  if (failed === undefined) return undefined
  const { firefox } = REASONS[failed.code]
  const name = typeof firefox === 'function' ? firefox(failed as never) : firefox
  return name ?? undefined
}

/** Steps 7.1 to 7.15: the lists of an answer that may be read. */
function judge(
  context: FetchContext,
  request: FetchRequest,
  unsafeNames: readonly string[],
  response: ServerResponse,
  fail: (
    code:
      | 'allow-methods-invalid'
      | 'allow-headers-invalid'
      | 'method-not-allowed'
      | 'header-not-allowed',
    more: Partial<Circumstances>,
  ) => NetworkError,
): NetworkError | undefined {
  const { profile } = context
  const listedMethods = extractTokens(response.headers, 'access-control-allow-methods')
  const headerNames = extractTokens(response.headers, 'access-control-allow-headers') ?? []
  if (isFailure(listedMethods))
    return fail('allow-methods-invalid', { value: listedMethods.failure })
  const isListed = request.useCorsPreflight && profile.forcedMethodCountsAsListed
  const methods = listedMethods ?? (isListed ? [request.method] : [])
  const credentials = request.credentials === 'include'
  const methodAllowed =
    methods.includes(request.method) ||
    isSafelistedMethod(request.method) ||
    (!credentials && methods.includes('*'))
  if (!methodAllowed && profile.methodBeforeAllowHeadersSyntax)
    return fail('method-not-allowed', { value: request.method })
  if (isFailure(headerNames)) return fail('allow-headers-invalid', { value: headerNames.failure })

  const seconds = maxAge(profile, response.headers)
  const keep = (): void => {
    context.preflightCache = storePreflight(
      profile,
      context.preflightCache,
      request,
      { methods, headerNames },
      seconds,
      context.now,
    )
  }
  if (profile.refusedPreflightIsKept) keep()
  if (!methodAllowed) return fail('method-not-allowed', { value: request.method })
  const listed = new Set(headerNames.map((name) => name.toLowerCase()))
  const wildcard = !credentials && listed.has('*')
  const refused = unsafeNames.find((name) => {
    if (listed.has(name)) return false
    return (
      !wildcard || (isNonWildcardRequestHeader(name) && !profile.authorizationCoveredByWildcard)
    )
  })
  if (refused !== undefined) return fail('header-not-allowed', { value: refused })

  note(context, 'cors-preflight-fetch', true, 'The answer to the preflight lets the request go.')
  keep()
  note(context, 'cors-preflight-cache', true, `The browser keeps it for ${seconds} seconds.`)
  return undefined
}

function isFailure(
  tokens: ReturnType<typeof extractTokens>,
): tokens is { readonly failure: string } {
  return tokens !== null && 'failure' in tokens
}
