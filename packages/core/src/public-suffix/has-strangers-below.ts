import { isPublicSuffix } from './is-public-suffix.ts'
import { publicSuffixRules } from './public-suffix-rules.ts'

/**
 * Whether strangers have names somewhere below the host. They have below a public suffix; above one, since `*.` is any
 * number of labels and `*.amazonaws.com` matches a bucket below `s3.amazonaws.com`; and at, above and below the hosts
 * that `scripts/shared-hosts.ts` adds to the list. `host` is lower-case ASCII, with or without one trailing dot, and
 * no IP address.
 */
export function hasStrangersBelow(host: string): boolean {
  const end = `.${host.replace(/\.?$/, '.')}`
  return (
    isPublicSuffix(host) ||
    [...publicSuffixRules()].some(
      (rule) => rule.endsWith(end) || (rule.startsWith('**') && end.endsWith(rule.slice(2))),
    )
  )
}
