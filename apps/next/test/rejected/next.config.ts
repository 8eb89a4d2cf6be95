import { join } from 'node:path'
import type { NextConfig } from 'next'
import { policyOf } from './rejected-policy.ts'

policyOf('config')

const config: NextConfig = {
  turbopack: { root: join(import.meta.dirname, '..', '..', '..', '..') },
  typescript: { ignoreBuildErrors: true },
}

export default config
