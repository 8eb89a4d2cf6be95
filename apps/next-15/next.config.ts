import { join } from 'node:path'
import type { NextConfig } from 'next'

/** Next 15 takes the runtime of a middleware from its file: there are two, and two builds. */
const runtime = process.env['CORS_RUNTIME'] === 'nodejs' ? 'nodejs' : 'edge'

const config: NextConfig = {
  distDir: `.next/${runtime}`,
  pageExtensions: [`${runtime}.ts`, 'tsx', 'ts'],
  poweredByHeader: false,
  // Whether an answer may be compressed would be one more name in every `Vary`.
  compress: false,
  transpilePackages: ['@cors/conformance', '@cors/next-16'],
  outputFileTracingRoot: join(import.meta.dirname, '..', '..'),
  // `pnpm types` checks this package, tests and all; Next would do it a second time with every build.
  typescript: { ignoreBuildErrors: true },
  eslint: { ignoreDuringBuilds: true },
}

export default config
