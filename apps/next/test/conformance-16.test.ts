import { describeNext } from './describe-next.ts'
import { inProxy, inProxyAlone, inRoutes, malformedParameter, pagesLoseVary } from './limits.ts'

const folder = '../'

describeNext({
  folder,
  name: 'Next 16 with @cors/next in proxy',
  place: 'proxy',
  limits: { ...malformedParameter, ...pagesLoseVary, ...inProxy, ...inProxyAlone },
})

describeNext({
  folder,
  name: 'Next 16 with @cors/next in routes',
  place: 'routes',
  limits: { ...malformedParameter, ...inRoutes },
})

describeNext({
  folder,
  name: 'Next 16 with @cors/next in both',
  place: 'both',
  limits: { ...malformedParameter, ...pagesLoseVary, ...inProxy },
})
