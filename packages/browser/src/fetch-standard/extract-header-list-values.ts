import { isToken } from '@cors/core/fetch-standard'
import type { HeaderList } from '../page-request.ts'
import { getHeaderValues, trimTabOrSpace } from './header-list.ts'

/**
 * The members of a list of tokens in all header lines of one name, without empty members. Null where there is no such
 * header; a failure where a member is not a token, with the first such member.
 * https://fetch.spec.whatwg.org/#extract-header-list-values
 */
export function extractTokens(
  headers: HeaderList,
  name: string,
): readonly string[] | null | { readonly failure: string } {
  const lines = getHeaderValues(headers, name)
  if (lines.length === 0) return null
  const tokens = lines
    .flatMap((line) => line.split(',').map(trimTabOrSpace))
    .filter((token) => token !== '')
  const invalid = tokens.find((token) => !isToken(token))
  return invalid === undefined ? tokens : { failure: invalid }
}
