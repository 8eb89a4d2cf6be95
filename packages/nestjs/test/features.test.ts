import { findGoverningPolicies } from '@cors/conformance/look-ahead'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { applicationOptions } from './features/application-options.ts'
import { controllers } from './features/controllers.ts'
import { failures } from './features/failures.ts'
import { moduleOf } from './features/feature.ts'
import { paths } from './features/paths.ts'
import { responses } from './features/responses.ts'
import { routing } from './features/routing.ts'
import { versioning } from './features/versioning.ts'
import { platforms, start, type Running } from './platforms.ts'
import { governedBy as policiesUnder } from './policies.ts'

const features = [
  ...routing,
  ...versioning,
  ...paths,
  ...responses,
  failures,
  ...controllers,
  ...applicationOptions,
]

for (const platform of platforms) {
  describe.each(features)(`$name on ${platform.name}`, (feature) => {
    let running: Running

    beforeAll(async () => {
      const module = feature.module ?? moduleOf(feature.controllers ?? [])
      running = await start(platform, module, feature.prepare, feature.options)
    })

    afterAll(() => running?.close())

    test.each(feature.requests.map((request) => ({ method: 'GET', ...request })))(
      '$governedBy governs $method $target and its preflight',
      async ({ governedBy, preflightGovernedBy = governedBy, status, ...request }) => {
        const { onPreflight, preflightStatus } = policiesUnder(preflightGovernedBy)
        expect(await findGoverningPolicies(running.port, request)).toEqual({
          ...policiesUnder(governedBy, status),
          onPreflight,
          preflightStatus,
        })
      },
    )
  })
}
