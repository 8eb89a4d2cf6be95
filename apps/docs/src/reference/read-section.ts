import { readFileSync } from 'node:fs'

const REPOSITORY = new URL('../../../../', import.meta.url)

/** A Markdown file of the repository. */
export function readMarkdown(file: string): string {
  return readFileSync(new URL(file, REPOSITORY), 'utf8')
}

/** The parts of a Markdown file that begin with headings of the second level. */
export function sectionsIn(markdown: string): ReadonlyMap<string, string> {
  const [, ...sections] = markdown.split(/^## /m)
  return new Map(
    sections.map((section) => {
      const end = section.indexOf('\n')
      return [section.slice(0, end), section.slice(end).trim()]
    }),
  )
}

/**
 * A section without its comments.
 *
 * @throws {Error} where the file has no such section
 */
export function readSection(file: string, heading: string): string {
  const section = sectionsIn(readMarkdown(file)).get(heading)
  if (section === undefined) throw new Error(`${file} has no section "${heading}"`)
  return section.replaceAll(/^<!--.*-->\n*/gm, '')
}
