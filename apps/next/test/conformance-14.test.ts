import { describeNext } from './describe-next.ts'
import {
  inMiddlewareOf14,
  inProxy,
  inProxyAlone,
  inRoutes,
  malformedParameter,
  pagesLoseVary,
  preflightErrorsOf14,
  sentTwiceBy14,
  withoutErrors,
} from './limits.ts'

const folder = '../../next-14/'

describeNext({
  folder,
  name: 'Next 14 with @cors/next in a middleware',
  place: 'proxy',
  limits: withoutErrors(
    inMiddlewareOf14({
      ...malformedParameter,
      ...pagesLoseVary,
      ...inProxy,
      ...preflightErrorsOf14,
      ...inProxyAlone,
    }),
  ),
  skip: sentTwiceBy14,
})

describeNext({
  folder,
  name: 'Next 14 with @cors/next in routes',
  place: 'routes',
  limits: withoutErrors({ ...malformedParameter, ...inRoutes }),
})
