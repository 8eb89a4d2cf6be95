import type { HeaderList } from '../page-request.ts'
import type { Profile } from '../profile.ts'

/**
 * The values of all field lines of one name, in order, as an HTTP parser delivers them: without the white space
 * around them. `name` in lower case.
 */
export function fieldLines(list: HeaderList, name: string): readonly string[] {
  return list
    .filter(([other]) => other.toLowerCase() === name)
    .map(([, value]) => trimTabOrSpace(value))
}

/** The same as a browser has them that drops empty lines beside others. */
export function keptLines(
  { emptyLinesAreDropped }: Profile,
  list: HeaderList,
  name: string,
): readonly string[] {
  const lines = fieldLines(list, name)
  const filled = lines.filter((line) => line !== '')
  return emptyLinesAreDropped && filled.length > 0 ? filled : lines
}

/** All field lines of one name as one value. https://fetch.spec.whatwg.org/#concept-header-list-get */
export function getHeader(list: HeaderList, name: string): string | undefined {
  const lines = fieldLines(list, name)
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
