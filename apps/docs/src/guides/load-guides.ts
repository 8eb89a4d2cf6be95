import { readFile } from 'node:fs/promises'
import type { Loader } from 'astro/loaders'
import { drawExamples } from '../pictures/draw-examples.ts'
import { GUIDES } from './guides.ts'
import { readGuide } from './read-guide.ts'

/** Loads the guides from where they lie in the repository. */
export function loadGuides(): Loader {
  return {
    name: 'guides',
    load: async ({ config, store, parseData, renderMarkdown, generateDigest }) => {
      const repository = new URL('../../', config.root)
      store.clear()
      for (const { path, file } of GUIDES) {
        // oxlint-disable-next-line no-await-in-loop -- in the order of the list
        const text = await readFile(new URL(file, repository), 'utf8')
        const { title, description, body } = readGuide(file, text)
        // oxlint-disable-next-line no-await-in-loop
        const { drawn, described } = await drawExamples(body)
        const data = await parseData({ id: path, data: { title, description } })
        const rendered = await renderMarkdown(drawn, { fileURL: new URL(file, repository) })
        store.set({ id: path, data, body: described, rendered, digest: generateDigest(drawn) })
      }
    },
  }
}
