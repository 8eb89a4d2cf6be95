import { publicSuffixRules } from './public-suffix-rules.ts'

/**
 * Whether strangers register names somewhere below the host, although not directly: `amazonaws.com` is no public
 * suffix, yet `s3.amazonaws.com` is one, so that `*.amazonaws.com` would match a stranger's bucket. `host` is
 * lower-case ASCII, with or without one trailing dot, and no IP address.
 */
export function holdsPublicSuffix(host: string): boolean {
  const end = `.${host.replace(/\.?$/, '.')}`
  for (const rule of publicSuffixRules()) {
    if (rule.endsWith(end)) return true
  }
  return false
}
