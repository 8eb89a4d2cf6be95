const START = '<!-- bench:start -->'
const END = '<!-- bench:end -->'

/**
 * Puts text between the two marks of a document, in place of what was there.
 *
 * @throws {Error} where the marks are not there, once each and in this order
 */
export function replaceBlock(document: string, block: string): string {
  const [before, rest, ...more] = document.split(START)
  const [, after, ...others] = rest?.split(END) ?? []
  if (after === undefined || more.length + others.length > 0) {
    throw new Error(`the document must have ${START} and ${END}, once each and in this order`)
  }
  return `${before}${START}\n\n${block.trim()}\n\n${END}${after}`
}
