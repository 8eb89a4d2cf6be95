import { checkOptions, definePolicy, type CorsOptions } from '@cors/core'
import type { PreflightHeaders, ProfileName, VerdictReason } from '@cors/browser'
import type { LabAddresses } from '../model/addresses.ts'
import { predictRequest } from '../model/predict-request.ts'
import type { LabState } from '../state/lab-state.ts'

/** A policy that allows the request. */
export interface RequestFix {
  readonly options: CorsOptions
  /** What it adds, as a button says it. */
  readonly title: string
}

type Writable = { -readonly [Name in keyof CorsOptions]: CorsOptions[Name] }

const MOST_CHANGES = 12

/**
 * What to change in the policy so that the browser allows the request; `undefined` where no policy does, or nothing has
 * to change.
 */
export function fixPolicy(
  state: Pick<LabState, 'request' | 'before'>,
  options: CorsOptions,
  addresses: LabAddresses,
  profile: ProfileName,
): RequestFix | undefined {
  const changed: Writable = { ...options }
  const titles: string[] = []
  for (let changes = 0; changes <= MOST_CHANGES; changes += 1) {
    if (checkOptions(changed).length > 0) return undefined
    const policy = definePolicy(changed as { origin: string })
    const { verdict, page } = predictRequest({ ...state, profile }, policy, addresses)
    if (verdict.outcome === 'allowed') {
      return titles.length === 0 ? undefined : { options: changed, title: titles.join(', ') }
    }
    const title = changeOnce(
      changed,
      verdict.reason,
      verdict.preflights.at(-1)?.headers,
      page.origin,
    )
    if (title === undefined) return undefined
    titles.push(title)
  }
  return undefined
}

function changeOnce(
  options: Writable,
  reason: VerdictReason | undefined,
  preflight: PreflightHeaders | undefined,
  origin: string,
): string | undefined {
  switch (reason?.decision) {
    case 'origin-not-allowed':
      if (origin === 'null' || typeof options.origin === 'function') return undefined
      options.origin = [...listOf(options.origin), origin]
      return `allow ${origin}`
    case 'method-not-allowed': {
      const method = preflight?.['access-control-request-method']
      if (method === undefined) return undefined
      options.methods = [...namesOf(options.methods), method]
      return `add ${method} to methods`
    }
    case 'header-not-allowed': {
      const listed = new Set(namesOf(options.allowedHeaders).map((name) => name.toLowerCase()))
      const names = (preflight?.['access-control-request-headers'] ?? '')
        .split(',')
        .filter((name) => name !== '' && !listed.has(name))
      if (names.length === 0) return undefined
      options.allowedHeaders = [...namesOf(options.allowedHeaders), ...names]
      return `add ${names.join(', ')} to allowedHeaders`
    }
    case 'allowed':
      if (reason.code.endsWith('allow-origin-wildcard') && origin !== 'null') {
        options.origin = [origin]
        options.credentials = true
        return `list ${origin} instead of *, and set credentials`
      }
      if (!reason.code.endsWith('allow-credentials-missing') || options.credentials === true) {
        return undefined
      }
      options.credentials = true
      return 'set credentials: true'
    case 'not-cors':
    case 'origin-malformed':
    case 'origin-lookup-failed':
    case 'headers-malformed':
    case undefined:
    default:
      return undefined
  }
}

function listOf(origin: CorsOptions['origin']): readonly string[] {
  return typeof origin === 'string' ? [origin] : (origin as readonly string[])
}

function namesOf(names: readonly string[] | string | undefined): readonly string[] {
  return typeof names === 'string' ? [names] : (names ?? [])
}
