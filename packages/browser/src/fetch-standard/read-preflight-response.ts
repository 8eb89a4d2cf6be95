import { isSafelistedMethod } from '@cors/core/fetch-standard'
import type { FetchContext } from '../fetch-context.ts'
import type { NetworkError } from '../fetch-result.ts'
import type { ReasonDetails } from '../reason-row.ts'
import type { RecordedResponse } from '../recorded-responses.ts'
import { recordRule } from '../record-step.ts'
import { extractTokens } from './extract-header-list-values.ts'
import type { FetchRequest } from './fetch-request.ts'
import { isNonWildcardRequestHeader } from './non-wildcard-request-header.ts'
import { storePreflight } from './preflight-cache.ts'
import { readMaxAge } from './read-max-age.ts'

/** Why a preflight response that passed the CORS check does not allow the request. */
type DeniedByList =
  | 'allow-methods-invalid'
  | 'allow-headers-invalid'
  | 'method-not-allowed'
  | 'header-not-allowed'

/**
 * Checks the lists of a preflight response that passed the CORS check, and caches them.
 * https://fetch.spec.whatwg.org/#cors-preflight-fetch (steps 7.1 to 7.15)
 *
 * @returns undefined where the request may be sent
 */
export function readPreflightResponse(
  context: FetchContext,
  request: FetchRequest,
  unsafeNames: readonly string[],
  response: RecordedResponse,
  fail: (code: DeniedByList, more: Partial<ReasonDetails>) => NetworkError,
): NetworkError | undefined {
  const { profile } = context
  const listedMethods = extractTokens(response.headers, 'access-control-allow-methods')
  const headerNames = extractTokens(response.headers, 'access-control-allow-headers') ?? []
  if (isFailure(listedMethods))
    return fail('allow-methods-invalid', { value: listedMethods.failure })
  const isListed = request.useCorsPreflight && profile.forcedMethodCountsAsListed
  const methods = listedMethods ?? (isListed ? [request.method] : [])
  const credentials = request.credentials === 'include'
  const isMethodAllowed =
    methods.includes(request.method) ||
    isSafelistedMethod(request.method) ||
    (!credentials && methods.includes('*'))
  if (!isMethodAllowed && profile.methodBeforeAllowHeadersSyntax)
    return fail('method-not-allowed', { value: request.method })
  if (isFailure(headerNames)) return fail('allow-headers-invalid', { value: headerNames.failure })

  const seconds = readMaxAge(profile, response.headers)
  const store = (): void => {
    context.preflightCache = storePreflight(
      profile,
      context.preflightCache,
      request,
      { methods, headerNames },
      seconds,
      context.now,
    )
  }
  if (profile.deniedPreflightIsCached) store()
  if (!isMethodAllowed) return fail('method-not-allowed', { value: request.method })
  const listed = new Set(headerNames.map((name) => name.toLowerCase()))
  const hasWildcard = !credentials && listed.has('*')
  const denied = unsafeNames.find((name) => {
    if (listed.has(name)) return false
    return (
      !hasWildcard || (isNonWildcardRequestHeader(name) && !profile.authorizationCoveredByWildcard)
    )
  })
  if (denied !== undefined) return fail('header-not-allowed', { value: denied })

  recordRule(context, 'cors-preflight-fetch', true, 'The preflight response allows the request.')
  store()
  recordRule(context, 'cors-preflight-cache', true, `The browser caches it for ${seconds} seconds.`)
  return undefined
}

function isFailure(
  tokens: ReturnType<typeof extractTokens>,
): tokens is { readonly failure: string } {
  return tokens !== null && 'failure' in tokens
}
