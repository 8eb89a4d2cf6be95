import { join } from 'node:path'
import type { NextConfig } from 'next'

const config: NextConfig = {
  poweredByHeader: false,
  // Whether an answer may be compressed would be one more name in every `Vary`.
  compress: false,
  transpilePackages: ['@cors/conformance'],
  turbopack: { root: join(import.meta.dirname, '..', '..') },
  // `pnpm types` checks this package, tests and all; Next would do it a second time with every build.
  typescript: { ignoreBuildErrors: true },
}

export default config
