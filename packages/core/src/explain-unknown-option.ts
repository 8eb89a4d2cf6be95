import { isPolicy } from './cors-policy.ts'
import { nearestName } from './nearest-name.ts'
import { OTHER_OPTION_ADVICE } from './other-option-advice.ts'

/** What to write instead of an option that does not exist, as the end of an issue's message. */
export function explainUnknownOption(
  name: string,
  value: unknown,
  options: readonly string[],
): string {
  const key = name.toLowerCase()
  const reasons = Object.entries(OTHER_OPTION_ADVICE)
    .filter(([part]) => key.includes(part))
    .map(([, reason]) => reason)
  const nearest = nearestName(name, options)
  const holdsPolicy = key === 'policy' || isPolicy(value)
  const instead = holdsPolicy ? '...toOptions(policy), or pass the policy itself' : nearest
  return `unknown option; ${instead === undefined ? ['remove it', ...reasons].join(': ') : `write ${instead}`}`
}
