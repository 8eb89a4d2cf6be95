import type { HeaderList } from '../page-request.ts'
import type { Profile } from '../profile.ts'
import { getEffectiveHeaderValues } from './header-list.ts'

const DEFAULT = 5
const INT64_MAX = 2n ** 63n - 1n
const INT64_MIN = -(2n ** 63n)

/**
 * For how many seconds the preflight's result is cached; 0 where it is not cached.
 * https://fetch.spec.whatwg.org/#cors-preflight-fetch (steps 7.8 to 7.10)
 */
export function readMaxAge(profile: Profile, headers: HeaderList): number {
  const lines = getEffectiveHeaderValues(profile, headers, 'access-control-max-age')
  const value = lines.join(', ')
  if (value === '') return DEFAULT
  return Math.min(parseSeconds(profile, value), profile.maxAgeCap)
}

function parseSeconds({ maxAgeSyntax, maxAgeCap }: Profile, value: string): number {
  if (/^[0-9]+$/.test(value) && maxAgeSyntax !== 'int64') return Number(value)
  switch (maxAgeSyntax) {
    case 'digits':
      return DEFAULT
    case 'digits-or-uncached':
      return 0
    case 'int64':
    default: {
      if (!/^[+-]?[0-9]+$/.test(value)) return DEFAULT
      const seconds = BigInt(value.replace('+', ''))
      if (seconds > INT64_MAX || seconds < INT64_MIN) return DEFAULT
      return seconds < 0n ? 0 : Number(seconds < maxAgeCap ? seconds : maxAgeCap)
    }
  }
}
