import { nearestName } from './nearest-name.ts'

/** Every option, as `definePolicy` reads it. */
export const OPTIONS: readonly string[] = [
  'origin',
  'methods',
  'allowedHeaders',
  'exposedHeaders',
  'credentials',
  'maxAge',
  'debug',
  'dangerouslyAllowInsecureOrigins',
  'dangerouslyAllowPublicSuffixSubdomains',
]

/** What other libraries let one choose, and why there is no choice here. */
const NEEDLESS: readonly (readonly [name: RegExp, why: string])[] = [
  [/status|preflight/i, 'preflights end with 204, and any other OPTIONS reaches the application'],
  [/private/i, 'browsers ask the visitor instead'],
]

/** What to write instead of an option that does not exist. */
export function explainUnknownOption(name: string): string {
  const needless = NEEDLESS.find(([known]) => known.test(name))
  const nearest = nearestName(name, OPTIONS)
  if (needless !== undefined) return `unknown option, and not needed: ${needless[1]}; remove it`
  return nearest === undefined
    ? `unknown option; remove it, or write one of ${OPTIONS.join(', ')}`
    : `unknown option; it is called ${nearest} here`
}
