import { join } from 'node:path'
import type { NextConfig } from 'next'

const config: NextConfig = {
  poweredByHeader: false,
  basePath: '/base',
  trailingSlash: true,
  // Next would redirect before it calls the proxy, and browsers do not follow redirects of preflights.
  skipTrailingSlashRedirect: true,
  // With a base path and locales Next would pass the proxy `/fr/base/fr/prices` in place of `/base/fr/prices`.
  skipProxyUrlNormalize: true,
  i18n: { locales: ['en', 'fr'], defaultLocale: 'en' },
  turbopack: { root: join(import.meta.dirname, '..', '..') },
  // `pnpm types` checks this package with its tests; Next would check it again in every build.
  typescript: { ignoreBuildErrors: true },
}

export default config
