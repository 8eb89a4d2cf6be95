import { isToken } from '@cors/core/fetch-standard'
import { normalizeHeaderValue } from './header-value.ts'

/**
 * Type and subtype in lower case, or undefined where parsing fails. Parameters are not read, because they never make
 * parsing fail. https://mimesniff.spec.whatwg.org/#parse-a-mime-type
 */
export function mimeTypeEssence(value: string): string | undefined {
  const [text = ''] = normalizeHeaderValue(value).split(';', 1)
  const slash = text.indexOf('/')
  if (slash === -1) return undefined
  const type = text.slice(0, slash)
  const subtype = text.slice(slash + 1).replace(/[\t\n\r ]+$/, '')
  return isToken(type) && isToken(subtype) ? `${type}/${subtype}`.toLowerCase() : undefined
}
