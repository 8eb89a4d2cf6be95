import { readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'

const PAGES = new URL('../../../../docs/coming-from/', import.meta.url)

/** The path of a page, and its text. */
export function readPage(name: string): { readonly path: string; readonly text: string } {
  const path = fileURLToPath(new URL(`${name}.md`, PAGES))
  return { path, text: readFileSync(path, 'utf8') }
}

/** The first code after a heading, or the first of a language. */
export function readCode(
  text: string,
  heading: string,
  language: string = String.raw`\w+`,
): string {
  const pattern = new RegExp(`\n#+ ${heading}\n[^]*?\`\`\`${language}\n([^]*?)\`\`\``)
  const [, code] = pattern.exec(text) ?? []
  if (code === undefined) throw new Error(`no code under ${heading}`)
  return code
}

/** The text with another block between two comments. */
export function replaceBlock(text: string, name: string, block: string): string {
  const pattern = new RegExp(`(<!-- ${name} -->\n)[^]*?(?=<!-- /${name} -->)`)
  if (!pattern.test(text)) throw new Error(`no place for ${name}`)
  return text.replace(pattern, (_, start: string) => `${start}\n${block}\n\n`)
}

/** A table as the formatter pads it. */
export function writeTable(rows: readonly (readonly string[])[]): string {
  const cells = rows.map((row) => row.map((cell) => cell.replaceAll('|', '\\|')))
  const widths = cells[0]!.map((_, column) => Math.max(...cells.map((row) => row[column]!.length)))
  const lines = [cells[0]!, widths.map((width) => '-'.repeat(width)), ...cells.slice(1)].map(
    (row) => `| ${row.map((cell, column) => cell.padEnd(widths[column]!)).join(' | ')} |`,
  )
  return lines.join('\n')
}

/** The options that the first column of a table names: `origin: true` is of `origin`. */
export function listDocumentedOptions(text: string): ReadonlySet<string> {
  const [, rows = ''] = /\n## Options\n\n\|.*\n\|[ |-]+\n((?:\|.*\n)+)/.exec(text) ?? []
  const cells = rows.split('\n').flatMap((row) => row.split('|')[1] ?? [])
  return new Set(
    cells.flatMap((cell) => [...cell.matchAll(/`(\w+)(?=[`:])/g)].map(([, name]) => name!)),
  )
}
