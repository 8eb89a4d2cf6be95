import type { APIRoute } from 'astro'
import { listMarkdown } from '../list-markdown.ts'

interface Route {
  readonly params: { readonly path: string }
  readonly props: { readonly markdown: string }
}

/** Every page as Markdown too, at its address with `.md`. */
export async function getStaticPaths(): Promise<readonly Route[]> {
  const pages = await listMarkdown()
  return pages.map(({ path, markdown }) => ({ params: { path }, props: { markdown } }))
}

export const GET: APIRoute<Route['props']> = ({ props }) => new Response(props.markdown)
