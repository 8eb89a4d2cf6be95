import { retiredNames, retiredWords } from './retired-words.ts'

/** A line that holds a retired word or name. */
export interface RetiredWordUse {
  readonly path: string
  /** From 1; 0 for the path itself. */
  readonly line: number
  readonly text: string
  /** The word or name, as it stands in the list. */
  readonly word: string
}

/** The uses of retired words and names in a file, its path included. */
export function findRetiredWords(path: string, content: string): RetiredWordUse[] {
  return [path, ...content.split('\n')].flatMap((text, line) =>
    wordsIn(text).map((word) => ({ path, line, text: text.trim(), word })),
  )
}

function wordsIn(line: string): readonly string[] {
  const words = line.replaceAll('_', ' ').replaceAll(/(?<=[a-z0-9])(?=[A-Z])/g, ' ')
  return [
    ...retiredWords.filter(({ pattern }) => pattern.test(words)).map(({ word }) => word),
    ...names.filter(({ pattern }) => pattern.test(line)).map(({ name }) => name),
  ]
}

const names = Object.keys(retiredNames).map((name) => ({
  name,
  pattern: new RegExp(String.raw`(?<![\w-])${name}(?![\w-])`),
}))
