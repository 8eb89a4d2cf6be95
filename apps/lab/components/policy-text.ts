/** Options as a person writes them: short lists on one line. */
export function toPolicyText(options: unknown): string {
  return JSON.stringify(options, null, 2).replaceAll(
    /\[\n\s+([^[\]]*?)\n\s+\]/g,
    (list, items: string) => {
      const line = `[${items.replaceAll(/,\n\s+/g, ', ')}]`
      return line.length <= 56 ? line : list
    },
  )
}
