import type { Profile } from '../profile.ts'

/**
 * Whether the value of `Range` is one range with a start and without white space, as media elements send it.
 * https://fetch.spec.whatwg.org/#simple-range-header-value
 */
export function isSimpleRange(profile: Profile, value: string): boolean {
  const flags = profile.rangeUnitIgnoresCase ? 'i' : ''
  const sign = profile.rangeNumbersMayHavePlus ? '\\+?' : ''
  const form = `^bytes=${sign}([0-9]+)-(?:${sign}([0-9]+))?$`
  const parts = new RegExp(form, flags).exec(value)
  if (parts === null) return false
  const [, first = '', last = ''] = parts
  const start = BigInt(first)
  const end = last === '' ? undefined : BigInt(last)
  if (end !== undefined && start > end) return false
  return profile.rangeNumberLimit === undefined || (end ?? start) <= profile.rangeNumberLimit
}
