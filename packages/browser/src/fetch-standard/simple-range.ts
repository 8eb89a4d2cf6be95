import type { Profile } from '../profile.ts'

const INT64_MAX = 2n ** 63n - 1n

/**
 * Whether the value of `Range` is one range with a start, as media elements send it. Without white space.
 * https://fetch.spec.whatwg.org/#simple-range-header-value
 */
export function isSimpleRange(profile: Profile, value: string): boolean {
  const flags = profile.rangeUnitIgnoresCase ? 'i' : ''
  const parts = new RegExp('^bytes=([0-9]+)-([0-9]*)$', flags).exec(value)
  if (parts === null) return false
  const [, first = '', last = ''] = parts
  const start = BigInt(first)
  const end = last === '' ? undefined : BigInt(last)
  if (profile.rangeNumbersAreInt64 && (start >= INT64_MAX || (end ?? 0n) >= INT64_MAX)) return false
  return end === undefined || start <= end
}
