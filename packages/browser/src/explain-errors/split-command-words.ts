import { LONGEST_COMMAND } from './copied-command.ts'

/** The words of one command line: quotation marks of the shells, and lines that go on after `\`, `^` or a backtick. */
export function splitCommandWords(
  text: string,
  start: number,
): { readonly words: string[]; readonly end: number } {
  const limit = Math.min(text.length, start + LONGEST_COMMAND)
  const firstLine = text.slice(start, start + 8000).split('\n', 1)[0] ?? ''
  const isCmd = /\^\s*$|\^"/.test(firstLine)
  const words: string[] = []
  let word: string | undefined
  let quote = ''
  let index = start
  for (; index < limit; index++) {
    const character = text[index]!
    const escapes = quote === "'" ? '' : isCmd ? '^' : quote === '"' || quote === '$' ? '\\' : '\\`'
    if (escapes.includes(character) && escapes !== '') {
      index++
      if (text[index] === '\r') index++
      if (text[index] === '\n') continue
      if (isCmd && text[index] === '"') {
        quote = quote === '"' ? '' : '"'
        word ??= ''
      } else word = (word ?? '') + (text[index] ?? '')
      continue
    }
    if (quote !== '') {
      if (character === (quote === '$' ? "'" : quote)) quote = ''
      else word += character
    } else if (character === '"' || character === "'") {
      quote = character
      word ??= ''
    } else if (character === '$' && text[index + 1] === "'") {
      quote = '$'
      index++
      word ??= ''
    } else if (character === '\n' || character === '|' || character === ';') break
    else if (/\s/.test(character)) {
      if (word !== undefined) words.push(word)
      word = undefined
    } else word = (word ?? '') + character
  }
  if (word !== undefined) words.push(word)
  return { words, end: index }
}
