/**
 * A table in Markdown. Its cells are Markdown, too.
 *
 * @param rule - the line below the head, which aligns the columns
 */
export function markdownTable(
  head: readonly string[],
  rows: readonly (readonly string[])[],
  rule: readonly string[] = head.map(() => '---'),
): string {
  const toLine = (cells: readonly string[]): string =>
    `| ${cells.map((cell) => cell.replaceAll('|', String.raw`\|`)).join(' | ')} |`
  return [head, rule, ...rows].map(toLine).join('\n')
}
