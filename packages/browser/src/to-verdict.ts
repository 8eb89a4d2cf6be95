import type { CorsDecision, CorsPolicy } from '@cors/core'
import { CLAUSES } from './clauses.ts'
import type { FetchContext } from './fetch-context.ts'
import type { FetchResult, NetworkError } from './fetch-result.ts'
import { filteredResponse } from './fetch-standard/filtered-response.ts'
import { getHeader, getHeaderValues } from './fetch-standard/header-list.ts'
import { isLocalNetworkRequest } from './local-network-access.ts'
import type { HeaderList, LocalNetwork } from './page-request.ts'
import { REASONS } from './reasons.ts'
import type { ExchangeStep } from './step.ts'
import { suggestPolicyFix } from './suggest-policy-fix.ts'
import type { PreflightHeaders, Verdict, VerdictReason } from './verdict.ts'

/** The verdict on a fetch that has ended. */
export function toVerdict(
  context: FetchContext,
  result: FetchResult,
  policy: CorsPolicy | undefined,
  decision: CorsDecision | undefined,
): Verdict {
  const exchanges = context.steps.filter((step) => step.kind !== 'rule')
  const preflights = exchanges
    .filter(({ kind }) => kind === 'preflight')
    .map(({ hop, url, headers }) => ({ hop, url, headers: preflightHeaders(headers) }))
  const first = preflights[0]?.hop === 0 ? preflights[0] : undefined
  const requests = exchanges.filter(({ kind }) => kind === 'request')
  const last = requests.at(-1)
  const view = result.type === 'error' ? undefined : filteredResponse(result)
  const verdict: Verdict = {
    outcome: view === undefined ? 'blocked' : 'allowed',
    responseType: view?.type ?? 'error',
    stage: result.type === 'error' ? REASONS[result.code].stage : 'done',
    reason:
      result.type === 'error'
        ? toReason(result, policy, decision, preflights.at(-1)?.headers)
        : undefined,
    preflight: first !== undefined,
    preflightHeaders: first?.headers,
    preflights: preflights.map(({ url, headers }) => ({ url, headers })),
    sentHeaders: last === undefined ? [] : pageHeaders(last),
    readableHeaders: view?.headers ?? [],
    requests: requests.filter(({ from }) => from === 'network').length,
    network: exchanges.some(({ from }) => from === 'network'),
    finalMethod: last?.method,
    finalOriginHeader: last && getHeaderValues(last.headers, 'origin')[0],
    timingExposed: result.type === 'response' && !result.request.timingAllowFailed,
    localNetworkAccess: localNetworkAccess(context.page.localNetwork, result),
    steps: context.steps,
    cache: context.preflightCache,
    httpCache: context.httpCache,
  }
  // Frozen as a copy: parts of it belong to the caller, who may go on changing them.
  return deepFreeze(structuredClone(verdict))
}

function toReason(
  { code, details }: NetworkError,
  policy: CorsPolicy | undefined,
  decision: CorsDecision | undefined,
  preflight: PreflightHeaders | undefined,
): VerdictReason {
  const row = REASONS[code]
  const firefox = typeof row.firefox === 'function' ? row.firefox(details) : row.firefox
  const fix = policy && suggestPolicyFix(code, details, policy, decision, preflight)
  return {
    code,
    chromium: row.chromium,
    firefox,
    webkit: row.webkit?.(details) ?? null,
    blockedBy: row.blockedBy,
    message: row.message(details),
    fix: fix ?? row.fix(details),
    clause: CLAUSES[row.rule],
    decision: decision?.reason,
  }
}

function preflightHeaders(headers: HeaderList): PreflightHeaders {
  const names = getHeader(headers, 'access-control-request-headers')
  return {
    'access-control-request-method': getHeader(headers, 'access-control-request-method') ?? '',
    ...(names !== undefined && { 'access-control-request-headers': names }),
    origin: getHeader(headers, 'origin') ?? '',
  }
}

function pageHeaders({ headers }: ExchangeStep): readonly string[] {
  return headers
    .map(([name]) => name.toLowerCase())
    .filter((name) => name !== 'origin')
    .toSorted()
}

function localNetworkAccess(
  localNetwork: LocalNetwork | undefined,
  result: FetchResult,
): Verdict['localNetworkAccess'] {
  if (localNetwork === undefined) return undefined
  if (result.type === 'error' && REASONS[result.code].rule === 'local-network-access')
    return 'denied'
  return isLocalNetworkRequest(localNetwork) ? 'granted' : 'not-needed'
}

function deepFreeze<Value>(value: Value): Value {
  if (typeof value === 'object' && value !== null && !Object.isFrozen(value)) {
    Object.freeze(value)
    for (const part of Object.values(value)) deepFreeze(part)
  }
  return value
}
