import { describeFuzz } from '@cors/conformance/fuzz'
import { platforms } from './platforms.ts'
import { serveNest } from './serve-nest.ts'

for (const platform of platforms) describeFuzz(`Nest on ${platform.name}`, serveNest(platform))
