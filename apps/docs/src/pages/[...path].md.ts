import type { APIRoute } from 'astro'
import { toMarkdown } from '../blocks/to-markdown.ts'
import { GENERATED_PAGES } from '../generated-pages.ts'
import { listGuides } from '../guides/list-guides.ts'

interface Route {
  readonly params: { readonly path: string }
  readonly props: { readonly markdown: string }
}

/** Every page as Markdown too, at its address with `.md`: for people who copy it, and for programs that read it. */
export async function getStaticPaths(): Promise<readonly Route[]> {
  return [
    ...GENERATED_PAGES.map((page) => ({
      params: { path: page.path },
      props: { markdown: toMarkdown(page) },
    })),
    ...(await listGuides()).map(({ id, data, body }) => ({
      params: { path: id },
      props: { markdown: `# ${data.title}\n\n${body}` },
    })),
  ]
}

export const GET: APIRoute<Route['props']> = ({ props }) => new Response(props.markdown)
