import type { CheckedOptions, CorsOptions, CorsPolicy } from '@cors/core'
import type { NextMiddleware } from 'next/server.js'
import { assertPolicy } from './assert-policy.ts'
import { readNextPolicy, type PolicyOfRequest } from './policy-of-request.ts'
import { createProxy, type CorsProxy } from './create-proxy.ts'
import { findPolicyByPath, type CorsProxyRule } from './find-policy-by-path.ts'
import { rejectOptions } from './reject-options.ts'

const EXAMPLE = 'export const proxy = corsProxy({ origin: ["https://app.example.com"] })'

/**
 * What `proxy.ts` exports as `proxy`, or `middleware.ts` as `middleware`: it puts everything that `config.matcher`
 * matches under a policy. Preflights end here.
 *
 * @param policy - a policy, its options, `false` to deny every cross-origin read, a function that chooses the policy of each
 * request, or rules that give paths policies, of which the first that matches decides
 * @param proxy - your own proxy, which is not called for preflights; where it is a `corsProxy` itself, its policy decides
 * @throws {CorsPolicyError} where the options or the rules are rejected
 */
export function corsProxy(
  policy: CorsPolicy | PolicyOfRequest | false,
  proxy?: NextMiddleware,
): CorsProxy
export function corsProxy<const Options extends CorsOptions>(
  // Both in the last overload, which is the one whose error TypeScript shows.
  policy: CheckedOptions<Options> | readonly CorsProxyRule[],
  proxy?: NextMiddleware,
): CorsProxy
export function corsProxy(
  given: CorsPolicy | CorsOptions | PolicyOfRequest | false | readonly CorsProxyRule[],
  proxy?: NextMiddleware,
): CorsProxy {
  assertArguments(given, proxy)
  if (isList(given)) {
    const findPolicy = findPolicyByPath(given)
    return createProxy(({ nextUrl }) => findPolicy(nextUrl.pathname), proxy)
  }
  const policy = readNextPolicy(given)
  return createProxy(() => policy, proxy)
}

function assertArguments(given: unknown, proxy: unknown): void {
  assertPolicy('corsProxy', given, EXAMPLE)
  if (typeof given === 'object' && given !== null && 'nextUrl' in given) {
    rejectOptions('', 'a request', `corsProxy was passed without being called; write ${EXAMPLE}`)
  }
  if (proxy !== undefined && typeof proxy !== 'function') {
    rejectOptions(
      '',
      null,
      'the second parameter of corsProxy is a function, your own proxy; for the handlers of a route write withCors(policy, { GET })',
    )
  }
}

function isList(given: unknown): given is readonly CorsProxyRule[] {
  return Array.isArray(given)
}
