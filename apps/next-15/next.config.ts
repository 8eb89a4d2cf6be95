import { join } from 'node:path'
import type { NextConfig } from 'next'

/** Next 15 reads the runtime of a middleware from its file: two files, two builds. */
const runtime = process.env['CORS_RUNTIME'] === 'nodejs' ? 'nodejs' : 'edge'

const config: NextConfig = {
  distDir: `.next/${runtime}`,
  pageExtensions: [`${runtime}.ts`, 'tsx', 'ts'],
  poweredByHeader: false,
  // Compression would add a name to every `Vary`.
  compress: false,
  transpilePackages: ['@cors/conformance', '@cors/next-16'],
  outputFileTracingRoot: join(import.meta.dirname, '..', '..'),
  // `pnpm types` checks this package with its tests; Next would check it again in every build.
  typescript: { ignoreBuildErrors: true },
  eslint: { ignoreDuringBuilds: true },
}

export default config
