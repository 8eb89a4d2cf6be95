import starlight from '@astrojs/starlight'
import { defineConfig } from 'astro/config'
import manifest from '../../package.json' with { type: 'json' }
// By its path: this file is loaded without the conditions that it sets.
import { SITUATIONS } from '../../packages/browser/src/situations/situation-table.ts'
import {
  COMING_FROM_GUIDES,
  FRAMEWORK_GUIDES,
  LEARN_GUIDES,
  START_GUIDES,
  TASK_GUIDES,
  TOOL_GUIDES,
  type Guide,
} from './src/guides/guides.ts'
import { ENTRY_POINTS } from './src/reference/entry-points.ts'

// Sources, not builds, as the tests read them.
const conditions = (platform: 'node' | 'browser'): string[] => [
  '@cors/source',
  'module',
  platform,
  'development|production',
]

const searchBox = new URL('src/search/pagefind-ui.ts', import.meta.url).pathname

const REFERENCE_TOPICS = ['Options', 'Compatibility', 'Browsers', 'Compare', 'Benchmarks'].map(
  (label) => ({ label, link: `/reference/${label.toLowerCase()}/` }),
)

export default defineConfig({
  site: manifest.homepage,
  integrations: [
    starlight({
      title: '@cors',
      description: 'One CORS policy, written once, enforced identically by every framework.',
      sidebar: [
        { label: 'Learn', items: LEARN_GUIDES.map(toLink) },
        { label: 'Start with', items: START_GUIDES.map(toLink) },
        { label: 'Guides', items: TASK_GUIDES.map(toLink) },
        { label: 'Frameworks', items: FRAMEWORK_GUIDES.map(toLink) },
        { label: 'Coming from', collapsed: true, items: COMING_FROM_GUIDES.map(toLink) },
        {
          label: 'Situations',
          collapsed: true,
          items: [
            { label: 'All situations', link: '/situations/' },
            ...Object.values(SITUATIONS).map(({ id, title }) => ({
              label: title,
              link: `/situations/${id}/`,
            })),
          ],
        },
        { label: 'Messages', link: '/messages/' },
        {
          label: 'Reference',
          items: [
            ...REFERENCE_TOPICS,
            {
              label: 'API',
              collapsed: true,
              items: ENTRY_POINTS.map(({ name, path }) => ({ label: name, link: `/${path}/` })),
            },
          ],
        },
        { label: 'Tools', items: TOOL_GUIDES.map(toLink) },
      ],
      components: { PageTitle: './src/frame/PageTitle.astro' },
      disable404Route: true,
      customCss: ['../lab/components/sequence-picture.css', './src/site.css'],
      // Without it, code that is too wide is a region that scrolls, which keyboards reach late or never.
      expressiveCode: { defaultProps: { wrap: true } },
      credits: false,
    }),
  ],
  vite: {
    environments: {
      client: { resolve: { conditions: conditions('browser') } },
      prerender: { resolve: { conditions: conditions('node'), noExternal: [/^@cors\//] } },
      // The loader of the content runs there.
      astro: { resolve: { conditions: conditions('node'), noExternal: [/^@cors\//] } },
    },
    plugins: [
      {
        name: 'search-box',
        enforce: 'pre',
        // Starlight takes no function for Pagefind's options.
        resolveId: (id, importer) =>
          id === '@pagefind/default-ui' && importer !== searchBox ? searchBox : undefined,
      },
    ],
  },
})

function toLink({ label, path }: Guide): { label: string; link: string } {
  return { label, link: `/${path}/` }
}
