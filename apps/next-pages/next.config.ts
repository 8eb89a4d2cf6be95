import { join } from 'node:path'
import type { NextConfig } from 'next'

const config: NextConfig = {
  poweredByHeader: false,
  basePath: '/base',
  trailingSlash: true,
  // Next would redirect before it asks the proxy, and browsers follow no redirect of a preflight.
  skipTrailingSlashRedirect: true,
  // With a base path and locales Next would show the proxy `/fr/base/fr/prices` in place of `/base/fr/prices`.
  skipProxyUrlNormalize: true,
  i18n: { locales: ['en', 'fr'], defaultLocale: 'en' },
  turbopack: { root: join(import.meta.dirname, '..', '..') },
  // `pnpm types` checks this package, tests and all; Next would do it a second time with every build.
  typescript: { ignoreBuildErrors: true },
}

export default config
