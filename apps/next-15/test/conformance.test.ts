import { describeConformance } from '@cors/conformance'
import {
  errorsOfMiddleware,
  inProxy,
  inProxyAlone,
  malformedParameterOf15,
  pagesLoseVary,
} from '@cors/next-16/testing/limits'
import { serveIn } from '@cors/next-16/testing/serve-in'

const folder = new URL('../', import.meta.url)

for (const runtime of ['edge', 'nodejs'] as const) {
  describeConformance(
    `Next 15 with @cors/next in a middleware on the ${runtime} runtime`,
    serveIn(folder, 'proxy', { CORS_RUNTIME: runtime }),
    {
      platform: 'fetch',
      limits: {
        ...malformedParameterOf15,
        ...pagesLoseVary,
        ...inProxy,
        ...errorsOfMiddleware[runtime],
        ...inProxyAlone,
      },
      // Next adds them to responses of routes, too.
      varyOfFramework: [
        'rsc',
        'next-router-state-tree',
        'next-router-prefetch',
        'next-router-segment-prefetch',
      ],
    },
  )
}
