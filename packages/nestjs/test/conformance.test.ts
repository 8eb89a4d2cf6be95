import { describeConformance } from '@cors/conformance'
import { platforms } from './platforms.ts'
import { serveNest } from './serve-nest.ts'

// As `nest-versions.test.ts` proves.
const version = process.env['NEST_VERSION'] ?? '12'

for (const platform of platforms)
  describeConformance(`Nest ${version} on ${platform.name}`, serveNest(platform))
