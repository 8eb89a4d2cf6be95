import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { verdictOn } from './ask.ts'
import { features, under } from './features.ts'
import { platforms, start, type Running } from './platforms.ts'

for (const platform of platforms) {
  describe.each(features)(`$name on ${platform.name}`, (feature) => {
    let running: Running

    beforeAll(async () => {
      const module = feature.module ?? under(feature.controllers ?? [])
      running = await start(platform, module, feature.prepare, feature.options)
    })

    afterAll(() => running?.close())

    test.each(feature.expect)(
      '$method $path is decided by $decides, and so is its preflight',
      async ({ decides, preflight = decides, status, ...request }) => {
        expect(await verdictOn(running.port, request)).toEqual({
          preflight,
          actual: decides,
          status,
        })
      },
    )
  })
}
