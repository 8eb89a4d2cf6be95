import { isPublicSuffix } from './is-public-suffix.ts'
import { publicSuffixRules } from './public-suffix-rules.ts'

/**
 * Whether anyone can get a name somewhere under the host: under a public suffix; above one, because `*.` stands for any
 * number of labels, so `*.amazonaws.com` matches a bucket under `s3.amazonaws.com`; and at, above and under the hosts
 * that `scripts/shared-hosts.ts` adds to the list. `host` is lower-case ASCII, with or without one trailing dot, and
 * not an IP address.
 */
export function hasSharedSubdomains(host: string): boolean {
  const end = `.${host.replace(/\.?$/, '.')}`
  return (
    isPublicSuffix(host) ||
    [...publicSuffixRules()].some(
      (rule) => rule.endsWith(end) || (rule.startsWith('**') && end.endsWith(rule.slice(2))),
    )
  )
}
