import { DENIED_ORIGIN } from './denied-origin.ts'
import { GatewayError } from './gateway-error.ts'
import type { GatewayWarning } from './gateway-export.ts'
import type { GatewayRules } from './gateway-rules.ts'
import type { NamesLimit, TargetLimits } from './target-limits.ts'

/** The rules that a target can say: never more than the policy allows. */
export interface FittedRules {
  /** `['*']`, or origins; one that no page has where the policy denies every one. */
  readonly origins: readonly string[]
  /** GET, HEAD and POST among them; `['*']` for every one. */
  readonly methods: readonly string[]
  readonly allowedHeaders: readonly string[]
  readonly exposedHeaders: readonly string[]
  readonly credentials: boolean
  /** `undefined`: not to be written. */
  readonly maxAge: number | undefined
  readonly warnings: readonly GatewayWarning[]
}

/** The methods to write where all are allowed and the target has no `*`: those that pages use. */
const USUAL_METHODS = ['GET', 'HEAD', 'POST', 'PUT', 'PATCH', 'DELETE', 'OPTIONS']

/** Browsers keep the response to a preflight for so many seconds where Access-Control-Max-Age is missing. */
const UNSENT_MAX_AGE = 5

/**
 * Leaves out what the target cannot say, with a warning for each option.
 *
 * @throws {GatewayError} where no origin is left, or where the target would allow more
 */
export function fitRules(rules: GatewayRules, limits: TargetLimits): FittedRules {
  const warnings: GatewayWarning[] = []
  const options = rules.options === false ? { origin: DENIED_ORIGIN } : rules.options
  const warn = (path: string, message: string): void => {
    warnings.push({ path, message })
  }
  return {
    origins: fitOrigins(),
    methods: fitMethods(),
    allowedHeaders: fitAllowedHeaders(),
    exposedHeaders: fitExposedHeaders(),
    credentials: fitCredentials(),
    maxAge: fitMaxAge(),
    warnings,
  }

  function fitOrigins(): readonly string[] {
    const { origin: limit } = limits
    if (rules.origins === '*') return ['*']
    const listed = rules.options === false ? [DENIED_ORIGIN] : rules.origins
    const lost: string[] = []
    const portless: string[] = []
    const origins = listed.flatMap((pattern) => {
      if (!pattern.endsWith(':*')) {
        if (limit.allows(pattern)) return [pattern]
        lost.push(pattern)
        return []
      }
      const written = limit.writeAnyPort?.(pattern).filter((text) => limit.allows(text)) ?? []
      if (written.length > 0) return written
      const text = pattern.slice(0, -2)
      const isLeft = limit.allows(text)
      ;(isLeft ? portless : lost).push(pattern)
      return isLeft ? [text] : []
    })
    if (lost.length > 0)
      warn('origin', `${leftOut(lost, limit)} Pages of these origins are denied.`)
    if (portless.length > 0) {
      warn(
        'origin',
        `${limits.name} has no wildcard for ports here: ${list(portless)} allows pages without a port only.`,
      )
    }
    const distinct = [...new Set(origins)]
    if (distinct.length === 0) {
      throw unfit(`${limits.name} can say none of the origins: ${leftOut(lost, limit)}`)
    }
    if (distinct.length > (limit.max ?? Infinity)) {
      throw new GatewayError(
        'ERR_CORS_GATEWAY_LIMIT',
        `${limits.name} accepts ${limit.max} origins, and the policy has ${distinct.length}`,
      )
    }
    return distinct
  }

  function fitMethods(): readonly string[] {
    const { methods: limit } = limits
    if (rules.methods !== '*')
      return keep('methods', rules.methods, limit, 'Pages cannot use them.')
    if (limit.hasWildcard) return ['*']
    const methods = USUAL_METHODS.filter(limit.allows)
    warn('methods', `${limits.name} has no "*": pages can use ${list(methods)} only.`)
    return methods
  }

  function fitAllowedHeaders(): readonly string[] {
    const { allowedHeaders: limit } = limits
    const names = namesOf(options.allowedHeaders).filter((name) => name !== '*')
    const kept = keep('allowedHeaders', names, limit, 'Pages cannot set them.')
    if (!rules.allowsOtherHeaders) return kept
    const hasAuthorization = rules.requestHeaders.includes('authorization')
    const { wildcard } = limit
    const isSent = wildcard === 'sent' || wildcard === 'sent-or-all'
    const isAll = wildcard === 'all' || wildcard === 'sent-or-all' || wildcard === 'unspecified'
    if (isAll && hasAuthorization) {
      if (wildcard === 'unspecified') {
        warn(
          'allowedHeaders',
          `Whether "*" of ${limits.name} allows "Authorization" depends on the implementation.`,
        )
      }
      return ['*']
    }
    if (isSent && !rules.credentials) {
      if (!hasAuthorization || limit.besideWildcard === true) return ['*', ...kept]
      warn(
        'allowedHeaders',
        `${limits.name} has no "*" beside "Authorization": pages cannot set it.`,
      )
      return ['*']
    }
    const why = isSent
      ? 'sends "*" as it is, and browsers take it for a name where credentials are sent'
      : isAll
        ? 'allows "Authorization", too, under "*"; list it beside "*" if pages may set it'
        : 'has no "*"'
    const only = kept.length === 0 ? 'no header' : `only ${list(kept)}`
    warn('allowedHeaders', `${limits.name} ${why}: pages can set ${only}. List the names.`)
    return kept
  }

  function fitExposedHeaders(): readonly string[] {
    const names = namesOf(options.exposedHeaders)
    if (!names.includes('*')) {
      return keep('exposedHeaders', names, limits.exposedHeaders, 'Pages cannot read them.')
    }
    if (limits.exposedHeaders.hasWildcard) return ['*']
    warn('exposedHeaders', `${limits.name} has no "*": pages can read no header. List the names.`)
    return []
  }

  function fitCredentials(): boolean {
    const { credentials } = rules
    if (limits.credentials === 'never' && credentials) {
      warn(
        'credentials',
        `${limits.name} sends no Access-Control-Allow-Credentials: pages that send cookies cannot read responses.`,
      )
      return false
    }
    const isForced = limits.credentials === 'always-for-listed-origins' && rules.origins !== '*'
    if (isForced && !credentials && rules.options !== false) {
      throw unfit(
        `${limits.name} allows credentials to every origin that it lists, and the policy does not. Export a policy with credentials: true, or with origin: '*'`,
      )
    }
    return credentials
  }

  function fitMaxAge(): number | undefined {
    const { min = 0, isRequired = false } = limits.maxAge
    const { maxAge } = rules
    if (maxAge === undefined) return isRequired ? UNSENT_MAX_AGE : undefined
    if (maxAge >= min) return maxAge
    warn(
      'maxAge',
      `${limits.name} accepts no less than ${min}: browsers keep preflights for so many seconds.`,
    )
    return min
  }

  function keep(
    option: 'methods' | 'allowedHeaders' | 'exposedHeaders',
    names: readonly string[],
    limit: NamesLimit,
    consequence: string,
  ): readonly string[] {
    const kept = names.filter(limit.allows).slice(0, limit.max)
    const lost = names.filter((name) => !kept.includes(name))
    if (lost.length > 0) warn(option, `${leftOut(lost, limit)} ${consequence}`)
    return kept
  }

  function leftOut(lost: readonly string[], limit: NamesLimit): string {
    return `${limits.name} accepts ${limit.accepts}, so ${list(lost)} ${lost.length > 1 ? 'are' : 'is'} left out.`
  }
}

function namesOf(option: readonly string[] | '*' | undefined): readonly string[] {
  return typeof option === 'string' ? [option] : (option ?? [])
}

/** At most five. */
function list(names: readonly string[]): string {
  const shown = names.slice(0, 5).map((name) => JSON.stringify(name))
  return names.length > 5 ? `${shown.join(', ')} and ${names.length - 5} more` : shown.join(', ')
}

function unfit(message: string): GatewayError {
  return new GatewayError('ERR_CORS_GATEWAY_POLICY', message)
}
