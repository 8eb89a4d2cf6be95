import type { APIRoute } from 'astro'
import { listMarkdown } from '../list-markdown.ts'

/** All pages in one file, for programs that read the site. */
export const GET: APIRoute = async () => {
  const pages = await listMarkdown()
  return new Response(
    pages.map(({ path, markdown }) => `<!-- /${path}/ -->\n\n${markdown}`).join('\n\n'),
  )
}
