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
  experimental: {
    serverActions: { allowedOrigins: allowedOrigins(site) },
    authInterrupts: true,
  },
  turbopack: { root: join(import.meta.dirname, '..', '..') },
  // `pnpm types` checks this package, tests and all; Next would do it a second time with every build.
  typescript: { ignoreBuildErrors: true },
}

export default config
