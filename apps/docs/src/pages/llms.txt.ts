import type { APIRoute } from 'astro'
import { GENERATED_PAGES } from '../generated-pages.ts'
import { listGuides } from '../guides/list-guides.ts'

/** The list of pages for programs that read the site. https://llmstxt.org */
export const GET: APIRoute = async () => {
  const guides = await listGuides()
  const lines = [
    ...guides.map(({ id, data }) => toLine(id, data.title, data.description)),
    ...GENERATED_PAGES.map(({ path, title, description }) => toLine(path, title, description)),
  ]
  return new Response(`# @cors

> One CORS policy, written once, enforced identically by every framework.

## Pages

${lines.join('\n')}
`)
}

function toLine(path: string, title: string, description: string): string {
  return `- [${title}](/${path}.md): ${description}`
}
