/** A value of options as it stands in a program. */
export function toSource(value: unknown): string {
  if (value instanceof RegExp) return String(value)
  if (Array.isArray(value)) return `[${value.map(toSource).join(', ')}]`
  if (typeof value === 'string') return `'${value}'`
  if (typeof value !== 'object' || value === null) return String(value)
  const members = Object.entries(value).map(([name, member]) => `  ${name}: ${toSource(member)},`)
  return `{\n${members.join('\n')}\n}`
}
