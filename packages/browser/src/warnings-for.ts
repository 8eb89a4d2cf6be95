import type { CorsPolicy } from '@cors/core'
import { CLIENT_HINTS } from './fetch-standard/client-hint.ts'
import type { Profile, ProfileName } from './profile.ts'
import { PROFILE_NAMES, PROFILES } from './profiles.ts'

/** A way in which some browsers treat a policy differently from the Fetch standard. */
export interface PolicyWarning {
  readonly code:
    | 'wildcard-covers-authorization'
    | 'wildcard-is-not-cached'
    | 'max-age-is-capped'
    | 'client-hint-needs-no-preflight'
    | 'user-agent-is-dropped'
  /** The engines that do so. */
  readonly engines: readonly Exclude<ProfileName, 'standard'>[]
  /** The option that causes it. */
  readonly option: 'methods' | 'allowedHeaders' | 'maxAge'
  readonly message: string
}

/** Where today's engines treat this policy differently from the Fetch standard. Empty for most policies. */
export function warningsFor(policy: CorsPolicy): readonly PolicyWarning[] {
  const headers = policy.allowedHeaders.map((name) => name.toLowerCase())
  const { maxAge = 0, credentials } = policy
  const hasWildcard = (names: readonly string[]): boolean => names.includes('*') && !credentials
  const capped = enginesWhere(({ maxAgeCap }) => maxAgeCap < maxAge)
  const hints = headers.filter((name) => CLIENT_HINTS.includes(name))
  const warnings: (PolicyWarning | false)[] = [
    hasWildcard(headers) &&
      !headers.includes('authorization') && {
        code: 'wildcard-covers-authorization',
        engines: enginesWhere((profile) => profile.cachedWildcardCoversAuthorization),
        option: 'allowedHeaders',
        message:
          'allowedHeaders: "*" does not cover Authorization, so the policy denies a preflight that requests it. But this engine caches the "*" of an earlier preflight, and then sends Authorization without a new preflight.',
      },
    ...(['methods', 'allowedHeaders'] as const).map(
      (option): PolicyWarning | false =>
        hasWildcard(policy[option]) && {
          code: 'wildcard-is-not-cached',
          engines: enginesWhere(({ cachedWildcard }) => cachedWildcard === 'never'),
          option,
          message: `${option}: "*" is never used from this engine’s preflight cache, so every request needs a new preflight. List the names instead.`,
        },
    ),
    capped.length > 0 && {
      code: 'max-age-is-capped',
      engines: capped,
      option: 'maxAge',
      message: `maxAge: ${maxAge} is more than these engines allow: ${capped.map((engine) => `${engine} ${PROFILES[engine].maxAgeCap} s`).join(', ')}.`,
    },
    hints.length > 0 && {
      code: 'client-hint-needs-no-preflight',
      engines: enginesWhere(({ clientHintsSafelisted }) => clientHintsSafelisted),
      option: 'allowedHeaders',
      message: `allowedHeaders: ${hints.join(', ')}: this engine sends these client hints to every origin without a preflight.`,
    },
    headers.includes('user-agent') && {
      code: 'user-agent-is-dropped',
      engines: enginesWhere(({ userAgentForbidden }) => userAgentForbidden),
      option: 'allowedHeaders',
      message:
        'allowedHeaders: User-Agent: this engine ignores a User-Agent that a page sets, without an error.',
    },
  ]
  return Object.freeze(warnings.filter((warning) => warning !== false))
}

function enginesWhere(isDifferent: (profile: Profile) => boolean): PolicyWarning['engines'] {
  return PROFILE_NAMES.filter((name) => name !== 'standard').filter((name) =>
    isDifferent(PROFILES[name]),
  )
}
