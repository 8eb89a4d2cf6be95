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
  const nearest = nearestName(name, options)
  const advice = isPolicy(value)
    ? 'write ...toOptions(policy), or pass the policy itself'
    : nearest === undefined
      ? Object.entries(OTHER_OPTION_ADVICE).find(([part]) => key.includes(part))?.[1]
      : `write ${nearest}`
  return `unknown option; ${advice ?? 'remove it'}`
}
