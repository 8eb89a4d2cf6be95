import { join } from 'node:path'
import type { NextConfig } from 'next'

const config: NextConfig = {
  poweredByHeader: false,
  // Compression would add a name to every `Vary`.
  compress: false,
  transpilePackages: ['@cors/conformance'],
  turbopack: { root: join(import.meta.dirname, '..', '..') },
  // `pnpm types` checks this package with its tests; Next would check it again in every build.
  typescript: { ignoreBuildErrors: true },
}

export default config
