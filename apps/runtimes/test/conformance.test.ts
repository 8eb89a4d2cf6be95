import { describeConformance, type Limit } from '@cors/conformance'
import { afterAll, describe } from 'vitest'
import { runtimes } from './runtimes.ts'
import { serveIn } from './serve-in.ts'

/** Changes that a runtime makes to a request before any handler gets it. */
const limits: Readonly<Record<string, Readonly<Record<string, Limit>>>> = {
  workerd: {
    'origin/not-empty': {
      because: 'workerd removes an empty Origin, so that there is no preflight',
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
