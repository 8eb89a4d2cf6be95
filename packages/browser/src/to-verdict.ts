import type { CorsDecision, CorsPolicy } from '@cors/core'
import { CLAUSES } from './clauses.ts'
import { filteredResponse } from './fetch-standard/filtered-response.ts'
import { fieldLines } from './fetch-standard/header-list.ts'
import type { Arrived, FetchContext, NetworkError } from './fetching.ts'
import { isLocalNetworkRequest } from './local-network-access.ts'
import type { HeaderList, LocalNetwork } from './page-request.ts'
import { policyFix } from './policy-fix.ts'
import { REASONS } from './reasons.ts'
import type { ExchangeStep, PreflightHeaders, Verdict, VerdictReason } from './verdict.ts'

/** The verdict on a fetch that has ended. */
export function toVerdict(
  context: FetchContext,
  result: Arrived | NetworkError,
  policy: CorsPolicy | undefined,
  decision: CorsDecision | undefined,
): Verdict {
  const exchanges = context.steps.filter((step) => step.kind !== 'rule')
  const preflights = exchanges.filter(({ kind }) => kind === 'preflight')
  const asked = preflights.map(({ url, headers }) => ({ url, headers: preflightHeaders(headers) }))
  const isFirst = preflights[0]?.hop === 0
  const requests = exchanges.filter(({ kind }) => kind === 'request')
  const last = requests.at(-1)
  const view = result.type === 'error' ? undefined : filteredResponse(result)
  const verdict: Verdict = {
    outcome: view === undefined ? 'blocked' : 'allowed',
    responseType: view?.type ?? 'error',
    stage: result.type === 'error' ? REASONS[result.code].stage : 'done',
    reason:
      result.type === 'error'
        ? toReason(result, policy, decision, asked.at(-1)?.headers)
        : undefined,
    preflight: isFirst,
    preflightHeaders: isFirst ? asked[0]?.headers : undefined,
    preflights: asked,
    sentHeaders: last === undefined ? [] : pageHeaders(last),
    readableHeaders: view?.headers ?? [],
    requests: requests.filter(({ from }) => from === 'network').length,
    network: exchanges.some(({ from }) => from === 'network'),
    finalMethod: last?.method,
    finalOriginHeader: last && fieldLines(last.headers, 'origin')[0],
    timingExposed: result.type === 'arrived' && !result.request.timingAllowFailed,
    localNetworkAccess: localNetworkAccess(context.page.localNetwork, result),
    steps: context.steps,
    cache: context.preflightCache,
    httpCache: context.httpCache,
  }
  // A copy, since parts of it are the caller's, and theirs stay as they are.
  return deepFreeze(structuredClone(verdict))
}

function toReason(
  { code, circumstances }: NetworkError,
  policy: CorsPolicy | undefined,
  decision: CorsDecision | undefined,
  asked: PreflightHeaders | undefined,
): VerdictReason {
  const row = REASONS[code]
  const firefox = typeof row.firefox === 'function' ? row.firefox(circumstances) : row.firefox
  const ownFix = policy && policyFix(code, circumstances, policy, decision, asked)
  return {
    code,
    chromium: row.chromium,
    firefox,
    webkit: row.webkit?.(circumstances) ?? null,
    blockedBy: row.blockedBy,
    message: row.message(circumstances),
    fix: ownFix ?? row.fix(circumstances),
    clause: CLAUSES[row.rule],
    decision: decision?.reason,
  }
}

function preflightHeaders(headers: HeaderList): PreflightHeaders {
  const own = headers
    .map(([name, value]) => [name.toLowerCase(), value] as const)
    .filter(([name]) => name !== 'accept')
  return Object.fromEntries(own) as unknown as PreflightHeaders
}

function pageHeaders({ headers }: ExchangeStep): readonly string[] {
  return headers
    .map(([name]) => name.toLowerCase())
    .filter((name) => name !== 'origin')
    .toSorted()
}

function localNetworkAccess(
  localNetwork: LocalNetwork | undefined,
  result: Arrived | NetworkError,
): Verdict['localNetworkAccess'] {
  if (localNetwork === undefined) return undefined
  if (result.type === 'error' && REASONS[result.code].rule === 'local-network-access')
    return 'refused'
  return isLocalNetworkRequest(localNetwork) ? 'granted' : 'not-needed'
}

function deepFreeze<Value>(value: Value): Value {
  if (typeof value === 'object' && value !== null && !Object.isFrozen(value)) {
    Object.freeze(value)
    for (const part of Object.values(value)) deepFreeze(part)
  }
  return value
}
