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

/** What other libraries call it. */
const RENAMED: ReadonlyMap<string, string> = new Map([
  ['allowOrigin', 'origin'],
  ['allowOrigins', 'origin'],
  ['allowedOrigins', 'origin'],
  ['allowMethods', 'methods'],
  ['allowedMethods', 'methods'],
  ['allowHeaders', 'allowedHeaders'],
  ['headers', 'allowedHeaders'],
  ['requestHeaders', 'allowedHeaders'],
  ['exposeHeaders', 'exposedHeaders'],
  ['responseHeaders', 'exposedHeaders'],
  ['allowCredentials', 'credentials'],
  ['supportsCredentials', 'credentials'],
  ['credentialed', 'credentials'],
  ['maxAgeInSeconds', 'maxAge'],
  ['dangerouslyTolerateInsecureOrigins', 'dangerouslyAllowInsecureOrigins'],
  ['dangerouslyTolerateSubdomainsOfPublicSuffixes', 'dangerouslyAllowPublicSuffixSubdomains'],
])

/** What other libraries let one choose, and why there is no choice here. */
const NEEDLESS: ReadonlyMap<string, string> = new Map([
  ['optionsSuccessStatus', 'preflights are answered with 204, which every browser accepts'],
  ['preflightContinue', 'a preflight ends at the policy, and any other OPTIONS reaches the application'],
  ['preflight', 'preflights are always answered'],
  ['strictPreflight', 'an OPTIONS that is no preflight always reaches the application'],
  ['hideOptionsRoute', 'no OPTIONS route is added'],
  ['privateNetworkAccess', 'browsers ask the visitor instead and read no header for it'],
  ['keepHeadersOnError', 'errors always keep the headers'],
  ['secureContext', 'it has nothing to do with CORS'],
  ['cacheControl', 'maxAge is what browsers read'],
])

/** What to write instead of an option that does not exist. */
export function explainUnknownOption(name: string): string {
  const needless = NEEDLESS.get(name)
  if (needless !== undefined) return `unknown option, and not needed: ${needless}; remove it`
  const renamed = RENAMED.get(name)
  if (renamed !== undefined) return `unknown option; it is called ${renamed} here`
  const nearest = nearestName(name, OPTIONS)
  if (nearest !== undefined) return `unknown option; did you mean ${nearest}?`
  return `unknown option; remove it, or write one of ${OPTIONS.join(', ')}`
}
