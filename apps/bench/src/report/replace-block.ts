const START = '<!-- bench:start -->'
const END = '<!-- bench:end -->'

/**
 * Replaces the text between the two marks of a document.
 *
 * @throws {Error} unless the document has both marks once, in this order
 */
export function replaceBlock(document: string, block: string): string {
  const [before, rest, ...more] = document.split(START)
  const [, after, ...others] = rest?.split(END) ?? []
  if (after === undefined || more.length + others.length > 0) {
    throw new Error(`the document must have ${START} and ${END}, once each and in this order`)
  }
  return `${before}${START}\n\n${block.trim()}\n\n${END}${after}`
}
