import { toMarkdown } from './blocks/to-markdown.ts'
import { GENERATED_PAGES } from './generated-pages.ts'
import { listGuides } from './guides/list-guides.ts'

/** A page as Markdown. */
interface MarkdownPage {
  /** From the root of the site and without slashes at its ends. */
  readonly path: string
  readonly title: string
  readonly description: string
  readonly markdown: string
}

/** Every page but the first, as Markdown: for people who copy it, and for programs that read it. */
export async function listMarkdown(): Promise<readonly MarkdownPage[]> {
  const guides = await listGuides()
  return [
    ...guides.map(({ id, data: { title, description }, body }) => ({
      path: id,
      title,
      description,
      markdown: `# ${title}\n\n${body}`,
    })),
    ...GENERATED_PAGES.map((page) => ({
      path: page.path,
      title: page.title,
      description: page.description,
      markdown: toMarkdown(page),
    })),
  ]
}
