import { describeConformance, type Limit } from '@cors/conformance'
import { afterAll, describe } from 'vitest'
import { runtimes } from './runtimes.ts'
import { serveIn } from './serve-in.ts'

/** What a runtime makes of a request before any handler sees it. */
const limits: Readonly<Record<string, Readonly<Record<string, Limit>>>> = {
  workerd: {
    'origin/not-empty': {
      because: 'workerd passes on no Origin that is empty, so there is no preflight',
      instead: [{}, { status: [404, 405], vary: ['origin'], body: undefined }],
    },
  },
}

describe.each(runtimes)('$name', ({ name, version, start }) => {
  describe.each(['fetch', 'hono'])('%s', (adapter) => {
    const { serve, stop } = serveIn(start, adapter)
    afterAll(stop)
    describeConformance(`@cors/${adapter} on ${name} ${version}`, serve, {
      platform: 'fetch',
      limits: limits[name] ?? {},
      ...(adapter === 'fetch' && { chosen: 'all requests' as const }),
    })
  })
})
