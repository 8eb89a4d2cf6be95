import { join } from 'node:path'
import { corsHeaders, serverActionOrigins } from '@cors/next'
import type { NextConfig } from 'next'
import { everyone, partners, site } from './cors-policies.ts'

/** Two builds: `special` has the options of Next that change which paths and prerendered responses there are. */
const isSpecial = process.env['CORS_BUILD'] === 'special'

const special: NextConfig = {
  distDir: '.next/special',
  pageExtensions: ['special.ts', 'tsx', 'ts'],
  basePath: '/base',
  trailingSlash: true,
  // Next would redirect before it calls the proxy, and browsers do not follow redirects of preflights.
  skipTrailingSlashRedirect: true,
  // With a base path and locales Next would pass the proxy `/fr/base/fr/prices` in place of `/base/fr/prices`.
  skipProxyUrlNormalize: true,
  i18n: { locales: ['en', 'fr'], defaultLocale: 'en' },
  cacheComponents: true,
  partialPrefetching: true,
}

const plain: NextConfig = {
  distDir: '.next/plain',
  // Cache Components rejects `dynamic`, `revalidate`, the edge runtime, and pages that wait outside of Suspense.
  pageExtensions: ['plain.tsx', 'plain.ts', 'tsx', 'ts'],
  rewrites: () =>
    Promise.resolve([
      { source: '/alias/closed', destination: '/api/closed' },
      { source: '/alias/prices', destination: '/api/partners/prices' },
      { source: '/alias/items/:id', destination: '/api/own/items/:id' },
    ]),
}

const config: NextConfig = {
  ...(isSpecial ? special : plain),
  poweredByHeader: false,
  // Compression adds a name to every `Vary`, which the conformance suite does not expect.
  compress: process.env['CORS_PLACE'] === undefined,
  headers: () =>
    Promise.resolve([
      ...corsHeaders(everyone, { source: '/fonts/:path*' }),
      ...corsHeaders(partners, { source: '/assets/:path*' }),
    ]),
  experimental: {
    serverActions: { allowedOrigins: serverActionOrigins(site) },
    authInterrupts: true,
  },
  transpilePackages: ['@cors/conformance'],
  turbopack: { root: join(import.meta.dirname, '..', '..') },
  // `pnpm types` checks this package with its tests; Next would check it again in every build.
  typescript: { ignoreBuildErrors: true },
}

export default config
