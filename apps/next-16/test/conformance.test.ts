import { describeConformance } from '@cors/conformance'
import {
  malformedParameterOf16,
  inProxy,
  inProxyAlone,
  inRoutes,
  pagesLoseVary,
} from '../testing/limits.ts'
import { serveIn } from '../testing/serve-in.ts'

const folder = new URL('../', import.meta.url)

const places = {
  proxy: { ...malformedParameterOf16, ...pagesLoseVary, ...inProxy, ...inProxyAlone },
  routes: { ...malformedParameterOf16, ...inRoutes },
  both: { ...malformedParameterOf16, ...pagesLoseVary, ...inProxy },
}

for (const place of ['proxy', 'routes', 'both'] as const) {
  describeConformance(`Next 16 with @cors/next in ${place}`, serveIn(folder, place), {
    platform: 'fetch',
    limits: places[place],
    // Next adds them to responses of routes, too.
    varyOfFramework: [
      'rsc',
      'next-router-state-tree',
      'next-router-prefetch',
      'next-router-segment-prefetch',
    ],
  })
}
