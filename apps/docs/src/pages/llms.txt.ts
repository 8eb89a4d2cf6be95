import type { APIRoute } from 'astro'
import { listMarkdown } from '../list-markdown.ts'

/** The list of pages for programs that read the site. https://llmstxt.org */
export const GET: APIRoute = async () => {
  const pages = await listMarkdown()
  const lines = pages.map(
    ({ path, title, description }) => `- [${title}](/${path}.md): ${description}`,
  )
  return new Response(`# @cors

> One CORS policy, written once, enforced identically by every framework.

All pages in one file: [llms-full.txt](/llms-full.txt)

## Pages

${lines.join('\n')}
`)
}
