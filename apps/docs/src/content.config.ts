import { docsSchema } from '@astrojs/starlight/schema'
import { defineCollection } from 'astro:content'
import { loadGuides } from './guides/load-guides.ts'

export const collections = {
  docs: defineCollection({ loader: loadGuides(), schema: docsSchema() }),
}
