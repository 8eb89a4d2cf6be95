import type { CorsPolicy } from '@cors/core'
import { CLIENT_HINTS } from './fetch-standard/client-hint.ts'
import { PROFILE_NAMES, PROFILES, type Profile, type ProfileName } from './profile.ts'

/** Where a policy works otherwise in some browsers than the standard says. */
export interface PolicyWarning {
  readonly code:
    | 'wildcard-covers-authorization'
    | 'wildcard-is-not-kept'
    | 'max-age-is-capped'
    | 'client-hint-is-not-asked-for'
    | 'user-agent-is-dropped'
  /** In which engines. */
  readonly engines: readonly Exclude<ProfileName, 'standard'>[]
  /** Which option it is about. */
  readonly option: 'methods' | 'allowedHeaders' | 'maxAge'
  readonly message: string
}

/** What to know about a policy beyond the standard, which `predict` follows by default. Empty for most policies. */
export function warningsFor(policy: CorsPolicy): readonly PolicyWarning[] {
  const headers = policy.allowedHeaders.map((name) => name.toLowerCase())
  const { maxAge = 0, credentials } = policy
  const isOpen = (names: readonly string[]): boolean => names.includes('*') && !credentials
  const capped = enginesWhere(({ maxAgeCap }) => maxAgeCap < maxAge)
  const hints = headers.filter((name) => CLIENT_HINTS.includes(name))
  const warnings: (PolicyWarning | false)[] = [
    isOpen(headers) &&
      !headers.includes('authorization') && {
        code: 'wildcard-covers-authorization',
        engines: enginesWhere((profile) => profile.cachedWildcardCoversAuthorization),
        option: 'allowedHeaders',
        message:
          'allowedHeaders: "*" does not cover Authorization, and a preflight that asks for it is refused. This engine keeps the "*" of an earlier preflight and then sends Authorization without asking.',
      },
    ...(['methods', 'allowedHeaders'] as const).map(
      (option): PolicyWarning | false =>
        isOpen(policy[option]) && {
          code: 'wildcard-is-not-kept',
          engines: enginesWhere(({ cachedWildcard }) => cachedWildcard === 'never'),
          option,
          message: `${option}: "*" is never served from this engine’s preflight cache, so that every request costs a preflight. List the names.`,
        },
    ),
    capped.length > 0 && {
      code: 'max-age-is-capped',
      engines: capped,
      option: 'maxAge',
      message: `maxAge: ${maxAge} is more than these engines keep: ${capped.map((engine) => `${engine} ${PROFILES[engine].maxAgeCap} s`).join(', ')}.`,
    },
    hints.length > 0 && {
      code: 'client-hint-is-not-asked-for',
      engines: enginesWhere(({ clientHintsSafelisted }) => clientHintsSafelisted),
      option: 'allowedHeaders',
      message: `${hints.join(', ')}: this engine sends client hints without a preflight, to every origin.`,
    },
    headers.includes('user-agent') && {
      code: 'user-agent-is-dropped',
      engines: enginesWhere(({ userAgentForbidden }) => userAgentForbidden),
      option: 'allowedHeaders',
      message: 'User-Agent: this engine drops the one that a page sets, and says nothing.',
    },
  ]
  return Object.freeze(warnings.filter((warning) => warning !== false))
}

function enginesWhere(holds: (profile: Profile) => boolean): PolicyWarning['engines'] {
  return PROFILE_NAMES.filter((name) => name !== 'standard').filter((name) => holds(PROFILES[name]))
}
