import { join } from 'node:path'

/** @type {import('next').NextConfig} */
export default {
  poweredByHeader: false,
  // Compression would add a name to every `Vary`.
  compress: false,
  transpilePackages: ['@cors/conformance', '@cors/next-application'],
  experimental: { outputFileTracingRoot: join(import.meta.dirname, '..', '..') },
  eslint: { ignoreDuringBuilds: true },
}
