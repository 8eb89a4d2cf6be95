import { readFile } from 'node:fs/promises'
import type { Loader } from 'astro/loaders'
import { drawExamples } from '../pictures/draw-examples.ts'
import { referencePages } from '../reference/reference-pages.ts'
import type { ReferencePage } from '../reference/reference-page.ts'
import { withFocusableTables } from './focusable-tables.ts'
import { GUIDES, type Guide } from './guides.ts'
import { readGuide } from './read-guide.ts'

/** Loads the guides from where they lie in the repository, and the pages of the reference, which are Markdown, too. */
export function loadGuides(): Loader {
  return {
    name: 'guides',
    load: async ({ config, store, parseData, renderMarkdown, generateDigest }) => {
      const repository = new URL('../../', config.root)
      const read = async ({ path, file }: Guide): Promise<ReferencePage> => ({
        path,
        ...readGuide(file, await readFile(new URL(file, repository), 'utf8')),
      })
      const pages = [...(await Promise.all(GUIDES.map(read))), ...(await referencePages())]
      store.clear()
      for (const { path, title, description, body, isWide } of pages) {
        const frontmatter = { title, description, ...(isWide && { tableOfContents: false }) }
        // oxlint-disable-next-line no-await-in-loop -- in the order of the list
        const { drawn, described } = await drawExamples(body)
        const data = await parseData({ id: path, data: frontmatter })
        const rendered = await renderMarkdown(drawn, { fileURL: new URL(`${path}.md`, repository) })
        rendered.html = withFocusableTables(rendered.html)
        store.set({ id: path, data, body: described, rendered, digest: generateDigest(drawn) })
      }
    },
  }
}
