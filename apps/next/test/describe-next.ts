import { describeConformance, type Limit } from '@cors/conformance'
import { afterAll, describe } from 'vitest'
import { serveIn } from './serve-in.ts'

interface Suite {
  readonly name: string
  readonly folder: string
  readonly place: 'proxy' | 'routes' | 'both'
  readonly limits: Readonly<Record<string, Limit>>
  readonly skip?: Readonly<Record<string, string>>
  readonly env?: Readonly<Record<string, string>>
}

/** The conformance of a Next application, built in a folder beside this application. */
export function describeNext({ name, folder, place, limits, skip = {}, env }: Suite): void {
  const { serve, stop } = serveIn(new URL(folder, import.meta.url), place, env)
  describe('in one process', () => {
    afterAll(stop)
    describeConformance(name, serve, {
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
  })
}
