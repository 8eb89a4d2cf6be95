import { posix } from 'node:path'
import { GUIDES } from './guides.ts'

/** A Markdown file as a page of the site. */
export interface ReadGuide {
  readonly title: string
  readonly description: string
  /** Markdown, without the title. */
  readonly body: string
}

/**
 * Takes the title and the first sentence from a Markdown file, and lets its links lead to the pages of the site.
 *
 * @param file - its path from the root of the repository
 * @throws {Error} if it does not begin with a title and a sentence
 */
export function readGuide(file: string, text: string): ReadGuide {
  const [, title, description, rest] = /^# (.+)\n\n(.+)\n([\s\S]*)$/.exec(text) ?? []
  if (title === undefined || description === undefined || rest === undefined)
    throw new Error(`${file} does not begin with a title and a sentence`)
  const withoutComments = rest.replaceAll(/^<!--.*-->$/gm, '')
  return {
    title,
    description: toPlain(description),
    body: toSiteLinks(file, `${description}\n${withoutComments}`),
  }
}

/** Links to files of the repository that are no pages keep their text only: where it will lie is not known yet. */
export function toSiteLinks(file: string, text: string): string {
  return text.replaceAll(
    /\[([^\]]+)\]\((\.{0,2}[^):\s#]+)(#[^)\s]*)?\)/g,
    (_, label: string, target: string, fragment = '') => {
      const path = posix.join(posix.dirname(file), target)
      const guide = GUIDES.find((one) => one.file === path || one.file === `${path}/README.md`)
      return guide === undefined ? label : `[${label}](/${guide.path}/${fragment})`
    },
  )
}

function toPlain(markdown: string): string {
  return markdown.replaceAll(/\[([^\]]+)\]\([^)]*\)/g, '$1').replaceAll(/[`*]/g, '')
}
