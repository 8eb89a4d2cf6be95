import { join } from 'node:path'
import type { NextConfig } from 'next'

const config: NextConfig = {
  poweredByHeader: false,
  // No page of a stranger gets the clicks of a visitor of the lab.
  headers: async () => [
    {
      source: '/',
      headers: [{ key: 'Content-Security-Policy', value: "frame-ancestors 'none'" }],
    },
  ],
  turbopack: { root: join(import.meta.dirname, '..', '..') },
  // `pnpm types` checks this package, tests and all; Next would do it a second time with every build.
  typescript: { ignoreBuildErrors: true },
}

export default config
