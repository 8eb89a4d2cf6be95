/** A fenced block of a Markdown file. */
export interface CodeBlock {
  /** The path of the file from the root of the repository. */
  readonly page: string
  /** The line of the file on which the code begins, from 1. */
  readonly line: number
  /** The first word after the fence. */
  readonly language: string
  /** The second word: `run` runs the code, `printed` compares with what a server printed. */
  readonly mark: string
  /**
   * Code before the block that readers do not see, from a comment such as `<!-- given import express from 'express' -->`:
   * what an excerpt takes for granted and no earlier block of the page has.
   */
  readonly given: string
  readonly code: string
}

const FENCE = /^( *)(`{3,}|~{3,})(.*)$/
const GIVEN = /^<!-- given\s/

/**
 * Finds the fenced blocks of a Markdown text.
 *
 * @param page - its path, for the blocks and for errors
 * @throws {Error} with the path and the line, where a fence or a comment has no end, or code is given to no block
 */
export function readBlocks(page: string, text: string): readonly CodeBlock[] {
  const lines = text.split('\n')
  const blocks: CodeBlock[] = []
  let given = ''
  for (let index = 0; index < lines.length; index++) {
    const line = lines[index]!
    if (GIVEN.test(line)) {
      const end = findLine(index, index, (one) => one.trimEnd().endsWith('-->'))
      const comment = lines.slice(index, end + 1).join('\n')
      given = comment.replace(GIVEN, '').replace(/\s*-->\s*$/, '')
      index = end
      continue
    }
    const [, indent = '', fence, info = ''] = FENCE.exec(line) ?? []
    if (fence === undefined) {
      if (given !== '' && line.trim() !== '') fail(index, 'code is given to no block')
      continue
    }
    const end = findLine(index, index + 1, (one) => isEndOf(fence, one))
    const [language = '', mark = ''] = info.trim().split(/\s+/)
    const code = lines
      .slice(index + 1, end)
      .map((one) => one.slice(Math.min(indent.length, one.search(/\S|$/))))
      .join('\n')
    blocks.push({ page, line: index + 2, language, mark, given, code })
    given = ''
    index = end
  }
  if (given !== '') fail(lines.length - 1, 'code is given to no block')
  return blocks

  function findLine(start: number, from: number, isIt: (line: string) => boolean): number {
    const index = lines.findIndex((line, at) => at >= from && isIt(line))
    return index < 0 ? fail(start, 'this has no end') : index
  }

  function fail(index: number, message: string): never {
    throw new Error(`${page}:${index + 1}: ${message}`)
  }
}

function isEndOf(fence: string, line: string): boolean {
  const text = line.trim()
  return text.startsWith(fence) && text === fence[0]!.repeat(text.length)
}
