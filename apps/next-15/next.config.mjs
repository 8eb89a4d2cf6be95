import { join } from 'node:path'

/** Next 15 reads the runtime of a middleware from its file: two files, two builds. */
const runtime = process.env['CORS_BUILD'] === 'nodejs' ? 'nodejs' : 'edge'

/** @type {import('next').NextConfig} */
export default {
  distDir: `.next/${runtime}`,
  pageExtensions: [`${runtime}.js`, 'js'],
  poweredByHeader: false,
  // Compression would add a name to every `Vary`.
  compress: false,
  transpilePackages: ['@cors/conformance', '@cors/next-application'],
  // What a deployment would copy; `next start` does not read it, and it takes a third of the build.
  outputFileTracingExcludes: { 'next-server': ['**/*'] },
  outputFileTracingRoot: join(import.meta.dirname, '..', '..'),
  eslint: { ignoreDuringBuilds: true },
}
