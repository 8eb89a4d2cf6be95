import { describeNext } from './describe-next.ts'
import { errorsOnEdge, inProxy, inProxyAlone, malformedParameter, pagesLoseVary } from './limits.ts'

for (const runtime of ['edge', 'nodejs'] as const) {
  describeNext({
    folder: '../../next-15/',
    name: `Next 15 with @cors/next in a middleware on the ${runtime} runtime`,
    place: 'proxy',
    env: { CORS_BUILD: runtime },
    limits: {
      ...malformedParameter,
      ...pagesLoseVary,
      ...inProxy,
      ...(runtime === 'edge' ? errorsOnEdge : {}),
      ...inProxyAlone,
    },
  })
}
