import { getCollection } from 'astro:content'

/** A guide as the site holds it. */
interface LoadedGuide {
  /** Its address, from the root of the site. */
  readonly id: string
  readonly data: { readonly title: string; readonly description: string }
  /** Markdown, without the title. */
  readonly body: string
}

/** Every guide that was loaded. */
export function listGuides(): Promise<readonly LoadedGuide[]> {
  return getCollection('docs')
}
