import { join } from 'node:path'
import { allowedOrigins, headersFor } from '@cors/next'
import type { NextConfig } from 'next'
import { everyone, partners, site } from './cors-policies.ts'

const config: NextConfig = {
  poweredByHeader: false,
  headers: () =>
    Promise.resolve([
      ...headersFor(everyone, '/fonts/:path*'),
      ...headersFor(partners, '/assets/:path*'),
    ]),
  rewrites: () =>
    Promise.resolve([
      { source: '/alias/closed', destination: '/api/closed' },
      { source: '/alias/prices', destination: '/api/partners/prices' },
      { source: '/alias/items/:id', destination: '/api/own/items/:id' },
    ]),
  experimental: {
    serverActions: { allowedOrigins: allowedOrigins(site) },
    authInterrupts: true,
  },
  turbopack: { root: join(import.meta.dirname, '..', '..') },
  // `pnpm types` checks this package, tests and all; Next would do it a second time with every build.
  typescript: { ignoreBuildErrors: true },
}

export default config
