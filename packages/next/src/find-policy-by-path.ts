import type { CorsPolicy } from '@cors/core'
import { readNextPolicy, type PolicyOfRequest } from './policy-of-request.ts'
import { compileSource } from './compile-source.ts'
import { rejectOptions } from './reject-options.ts'

/** The policy for the requests to a path. Of several rules the first whose `source` matches decides. */
export interface CorsProxyRule {
  /** A path in the syntax of `config.matcher`, without `basePath` and locale: `/api/:path*`. */
  readonly source: string
  /**
   * A policy, `false` to deny every cross-origin read, a function that chooses the policy of each request, or `'route'`
   * for a route with its own `withCors`, which the proxy then leaves alone.
   */
  readonly policy: CorsPolicy | PolicyOfRequest | false | 'route'
}

/** What governs a request in a proxy: a policy, or the route itself. */
export type ProxyPolicy = CorsPolicy | 'route'

/**
 * Compiles rules into the function that finds the policy of a path; `undefined` where no rule matches.
 *
 * @throws {CorsPolicyError} for an empty list, and for a rule that means nothing
 */
export function findPolicyByPath(
  rules: readonly CorsProxyRule[],
): (pathname: string) => ProxyPolicy | undefined {
  if (rules.length === 0) {
    rejectOptions('', '[]', 'an empty list of rules has no effect; write [{ source, policy }]')
  }
  const compiled = rules.map(compileRule)
  return (pathname) => {
    const forms = [pathname, decode(pathname)]
    return compiled.find(({ pattern }) => forms.some((form) => pattern.test(form)))?.policy
  }
}

function compileRule(
  rule: CorsProxyRule,
  index: number,
): { readonly pattern: RegExp; readonly policy: ProxyPolicy } {
  if (typeof rule !== 'object' || rule === null || Array.isArray(rule)) {
    rejectOptions(`${index}`, null, 'a rule is an object; write { source: "/api/:path*", policy }')
  }
  const { source, policy } = rule
  return {
    pattern: compileSource(source, `${index}.source`),
    policy: readPolicy(policy, `${index}.policy`),
  }
}

function readPolicy(policy: CorsProxyRule['policy'], path: string): ProxyPolicy {
  if (policy === 'route') return policy
  if (typeof policy === 'string') rejectOptions(path, policy, explainText(policy))
  if (policy === undefined) {
    rejectOptions(path, null, 'the rule has no policy; write a policy, false or "route"')
  }
  return readNextPolicy(policy)
}

function explainText(text: string): string {
  if (/^r|route/i.test(text)) return `"${text}" is not a policy; did you mean "route"?`
  if (text === '*' || text.includes('://')) {
    return `"${text}" is not a policy; write definePolicy({ origin: "${text}" })`
  }
  return `"${text}" is not a policy; write a policy, false or "route"`
}

/** Next also matches the decoded path. */
function decode(pathname: string): string {
  try {
    return decodeURIComponent(pathname)
  } catch {
    return pathname
  }
}
