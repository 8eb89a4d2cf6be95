import { isToken } from '@cors/core/fetch-standard'
import type { HeaderList } from '../page-request.ts'
import { fieldLines, trimTabOrSpace } from './header-list.ts'

/**
 * The members of a list of tokens over all field lines, empty members left out; null where there is no such field,
 * and a failure with the first member that is no token.
 * https://fetch.spec.whatwg.org/#extract-header-list-values
 */
export function extractTokens(
  headers: HeaderList,
  name: string,
): readonly string[] | null | { readonly failure: string } {
  const lines = fieldLines(headers, name)
  if (lines.length === 0) return null
  const tokens = lines
    .flatMap((line) => line.split(',').map(trimTabOrSpace))
    .filter((token) => token !== '')
  const bad = tokens.find((token) => !isToken(token))
  return bad === undefined ? tokens : { failure: bad }
}
