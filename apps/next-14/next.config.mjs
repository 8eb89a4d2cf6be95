/** @type {import('next').NextConfig} */
export default {
  poweredByHeader: false,
  // Compression would add a name to every `Vary`.
  compress: false,
  transpilePackages: ['@cors/conformance', '@cors/next-application'],
  // What a deployment would copy; `next start` does not read it, and it takes a third of the build.
  outputFileTracing: false,
  eslint: { ignoreDuringBuilds: true },
}
