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

/** What to write instead of an option that does not exist. */
export function explainUnknownOption(name: string): string {
  const nearest = nearestName(name, OPTIONS)
  return nearest === undefined
    ? 'unknown option; it is not needed here; remove it'
    : `unknown option; it is called ${nearest} here`
}
