import { describeConformance, type Limit } from '@cors/conformance'
import {
  errorsOnEdge,
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
import { serveIn } from './serve-in.ts'

interface Suite {
  readonly name: string
  readonly folder: string
  readonly place: 'proxy' | 'routes' | 'both'
  readonly limits: Readonly<Record<string, Limit>>
  readonly skip?: Readonly<Record<string, string>>
  readonly env?: Readonly<Record<string, string>>
}

const next16 = '../'
const next15 = '../../next-15/'
const next14 = '../../next-14/'

const suites: readonly Suite[] = [
  {
    folder: next16,
    name: 'Next 16 with @cors/next in proxy',
    place: 'proxy',
    limits: { ...malformedParameter, ...pagesLoseVary, ...inProxy, ...inProxyAlone },
  },
  {
    folder: next16,
    name: 'Next 16 with @cors/next in routes',
    place: 'routes',
    limits: { ...malformedParameter, ...inRoutes },
  },
  {
    folder: next16,
    name: 'Next 16 with @cors/next in both',
    place: 'both',
    limits: { ...malformedParameter, ...pagesLoseVary, ...inProxy },
  },
  ...(['edge', 'nodejs'] as const).map((runtime): Suite => ({
    folder: next15,
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
  })),
  {
    folder: next14,
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
  },
  {
    folder: next14,
    name: 'Next 14 with @cors/next in routes',
    place: 'routes',
    limits: withoutErrors({ ...malformedParameter, ...inRoutes }),
  },
]

for (const { name, folder, place, limits, skip = {}, env } of suites) {
  describeConformance(name, serveIn(new URL(folder, import.meta.url), place, env), {
    platform: 'fetch',
    limits,
    skip,
    // Next adds them to responses of routes, too.
    varyOfFramework: [
      'rsc',
      'next-router-state-tree',
      'next-router-prefetch',
      'next-router-segment-prefetch',
    ],
  })
}
