import { join } from 'node:path'
import { corsHeaders, serverActionOrigins } from '@cors/next'
import type { NextConfig } from 'next'
import { everyone, partners, site } from './cors-policies.ts'

const config: NextConfig = {
  poweredByHeader: false,
  headers: () =>
    Promise.resolve([
      ...corsHeaders(everyone, { source: '/fonts/:path*' }),
      ...corsHeaders(partners, { source: '/assets/:path*' }),
    ]),
  rewrites: () =>
    Promise.resolve([
      { source: '/alias/closed', destination: '/api/closed' },
      { source: '/alias/prices', destination: '/api/partners/prices' },
      { source: '/alias/items/:id', destination: '/api/own/items/:id' },
    ]),
  experimental: {
    serverActions: { allowedOrigins: serverActionOrigins(site) },
    authInterrupts: true,
  },
  transpilePackages: ['@cors/next-16'],
  turbopack: { root: join(import.meta.dirname, '..', '..') },
  // `pnpm types` checks this package with its tests; Next would check it again in every build.
  typescript: { ignoreBuildErrors: true },
}

export default config
