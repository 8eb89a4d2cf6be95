import type { HeaderList } from '../page-request.ts'
import type { Profile } from '../profile.ts'

/**
 * The values of all header lines of one name, in order, without the white space around them, as HTTP parsers return
 * them. `name` in lower case.
 */
export function getHeaderValues(list: HeaderList, name: string): readonly string[] {
  return list
    .filter(([other]) => other.toLowerCase() === name)
    .map(([, value]) => trimTabOrSpace(value))
}

/** The values that count in this profile: some engines ignore empty lines beside others. `name` in lower case. */
export function getEffectiveHeaderValues(
  { emptyLinesAreDropped }: Profile,
  list: HeaderList,
  name: string,
): readonly string[] {
  const lines = getHeaderValues(list, name)
  const filled = lines.filter((line) => line !== '')
  return emptyLinesAreDropped && filled.length > 0 ? filled : lines
}

/** All header lines of one name as one value. https://fetch.spec.whatwg.org/#concept-header-list-get */
export function getHeader(list: HeaderList, name: string): string | undefined {
  const lines = getHeaderValues(list, name)
  return lines.length === 0 ? undefined : lines.join(', ')
}

/** https://fetch.spec.whatwg.org/#concept-header-list-delete; `names` in lower case. */
export function deleteHeaders(list: HeaderList, names: readonly string[]): HeaderList {
  return list.filter(([name]) => !names.includes(name.toLowerCase()))
}

/** https://fetch.spec.whatwg.org/#http-tab-or-space */
export function trimTabOrSpace(value: string): string {
  return value.replace(/^[\t ]+/, '').replace(/[\t ]+$/, '')
}
