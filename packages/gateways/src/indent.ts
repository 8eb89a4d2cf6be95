/** Lines that are inside of a block. */
export function indent(lines: readonly string[], depth = 1): string[] {
  return lines.map((line) => (line === '' ? '' : '  '.repeat(depth) + line))
}
