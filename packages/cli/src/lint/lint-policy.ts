import { warningsFor, type PolicyWarning } from '@cors/browser'
import { checkOptions, CorsPolicyError, type CorsIssue } from '@cors/core'
import { toPolicy } from '@cors/core/adapter'
import { docsAddress } from '@cors/core/adapter'
import type { Finding } from '../finding.ts'
import { loadPolicy, type PolicyValue } from '../policy/load-policy.ts'
import type { OptionLocator } from '../policy/locate-option.ts'
import type { PolicySource } from '../policy/policy-source.ts'
import { WARNINGS } from './lint-rules.ts'

/**
 * Every mistake in the options of a file; where there is none, what some browsers do differently.
 *
 * @throws {CannotRun} if the file cannot be read as a policy
 */
export async function lintPolicy(source: PolicySource): Promise<readonly Finding[]> {
  const { issues, warnings } = await findMistakes(source)
  if (issues.length + warnings.length === 0) return []
  // Only here: the parser takes longer to load than most policies to check.
  const { createOptionLocator } = await import('../policy/locate-option.ts')
  const locator = createOptionLocator(source)
  return [
    ...issues.map((issue) => toFinding(issue, locator)),
    ...warnings.map((warning) => toWarningFinding(warning, locator)),
  ].toSorted((one, other) => placeOf(one) - placeOf(other))
}

/** In the order of the file. No line of a policy has a million columns. */
function placeOf({ location }: Finding): number {
  return (location?.line ?? 0) * 1e6 + (location?.column ?? 0)
}

interface Mistakes {
  readonly issues: readonly CorsIssue[]
  readonly warnings: readonly PolicyWarning[]
}

async function findMistakes(source: PolicySource): Promise<Mistakes> {
  try {
    const value = await loadPolicy(source)
    const issues = value === false ? [] : checkOptions(value)
    return { issues, warnings: issues.length > 0 ? [] : warningsFor(toPolicy(checked(value))) }
  } catch (error) {
    // The module itself calls `definePolicy`.
    if (error instanceof CorsPolicyError) return { issues: error.issues, warnings: [] }
    throw error
  }
}

/** `checkOptions` found nothing wrong with it. */
function checked(value: PolicyValue): Exclude<PolicyValue, undefined> {
  return value as Exclude<PolicyValue, undefined>
}

function toFinding({ code, path, message }: CorsIssue, { locate }: OptionLocator): Finding {
  // Every message of the core ends with what to write instead.
  const end = message.lastIndexOf('; ')
  const [what, fix] =
    end === -1 ? [message, 'Change it.'] : [message.slice(0, end), message.slice(end + 2)]
  return {
    code,
    severity: 'error',
    certainty: 'certain',
    message: `${what}.`,
    fix: `${fix.charAt(0).toUpperCase()}${fix.slice(1)}.`,
    docs: docsAddress(code),
    location: locate(path),
  }
}

function toWarningFinding(
  { code, engines, option, message }: PolicyWarning,
  { locate }: OptionLocator,
): Finding {
  const { severity, fix } = WARNINGS[code]
  return {
    code,
    severity,
    certainty: 'certain',
    message: `${message} (${engines.join(', ')})`,
    fix,
    docs: docsAddress(code),
    location: locate(option),
  }
}
