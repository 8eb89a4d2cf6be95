import { show, type Report } from './report.ts'

/**
 * Reads an option that is a list of names, or `'*'`.
 *
 * @param read - what becomes of each name: its normalised form, or `undefined` where it is dropped or was reported
 * @returns the names without repetitions, in the order given
 */
export function readNames(
  report: Report,
  option: 'methods' | 'allowedHeaders' | 'exposedHeaders',
  value: unknown,
  read: (name: string, path: string) => string | undefined,
): string[] {
  if (value === undefined) return []
  const list: unknown = value === '*' ? ['*'] : value
  if (!Array.isArray(list)) {
    const names = typeof value === 'string' ? value.split(',').map((name) => name.trim()) : ['…']
    const instead = `write a list such as ${JSON.stringify(names)}`
    report.add('option-invalid', option, value, `${show(value)} is not a list of names; ${instead}`)
    return []
  }
  const names = new Map<string, string>()
  for (const [index, item] of (list as unknown[]).entries()) {
    const path = list === value ? `${option}.${index}` : option
    if (typeof item !== 'string') {
      report.add('option-invalid', path, item, `${show(item)} is not a name; write a string`)
      continue
    }
    const name = read(item, path)
    if (name === undefined) continue
    // Methods are case-sensitive, field names are not (RFC 9110, sections 9.1 and 5.1).
    const key = option === 'methods' ? name : name.toLowerCase()
    if (!names.has(key)) names.set(key, name)
  }
  return [...names.values()]
}
