import { originOf, predict, type HeaderList } from '@cors/browser'
import { expect, test } from 'vitest'
import vectors from '../../../packages/browser/test-vectors/origin-tao-lna.json' with { type: 'json' }
import { fetchFromFrame, type FrameKind } from '../page/in-frame.ts'
import { pageOf } from '../page/pages.ts'
import { seesTiming } from '../page/resource-timing.ts'
import { runTasks } from '../page/run-tasks.ts'
import type { ReceivedRequest } from '../playback/scenario.ts'
import { forEachEngine } from './for-each-engine.ts'

const open: HeaderList = [['Access-Control-Allow-Origin', '*']]
const creator = 'https://app.example'
const frames: readonly (readonly [FrameKind, origin: string])[] = [
  ['sandboxed srcdoc', originOf('about:srcdoc', { creator, sandboxed: true })],
  ['sandboxed srcdoc, same origin allowed', originOf('about:srcdoc', { creator })],
  ['srcdoc', originOf('about:srcdoc', { creator })],
  ['about:blank', originOf('about:blank', { creator })],
  ['data:', originOf('data:text/html,x')],
  ['blob:', originOf(`blob:${creator}/c0ffee`)],
]

forEachEngine('origins', (lab, name) => {
  test.each(vectors.originOfPageUrl)(
    'a page at $pageUrl sends $origin',
    async ({ pageUrl, origin }) => {
      const url = `${new URL(pageUrl).protocol}//api.example/page`
      const { received, stop } = lab.playback.play(url, [
        { response: { status: 200, headers: open } },
      ])
      const page = await lab.engine.open(pageUrl)
      await page.call(runTasks, [{ url, ...plain }], 1)
      stop()

      expect(originOf(pageUrl)).toBe(origin)
      expect(received.map(originSent)).toEqual([originOf(pageUrl)])
    },
  )

  test.each(frames)('a frame that is %s sends %s', async (kind, origin) => {
    const url = 'https://api.example/frame'
    const { received, stop } = lab.playback.play(url, [
      { response: { status: 200, headers: open } },
    ])
    const page = await lab.engine.open(pageOf(creator))
    const own = await page.call(fetchFromFrame, kind, url)
    stop()

    expect(received.map(originSent)).toEqual([origin])
    expect(own).toBe(origin)
  })

  test.each(vectors.timingAllowOrigin)(
    '$id: a page sees the timing as predicted',
    async ({ id, origin, timingAllowOrigin }) => {
      const url = `https://api.example/${encodeURIComponent(id)}`
      const headers = timingAllowOrigin.map((value) => ['Timing-Allow-Origin', value] as const)
      const response = { status: 200, headers }
      const { stop } = lab.playback.play(url, [{ response }])
      const page = await lab.engine.open(pageOf(origin))
      const seen = await page.call(seesTiming, url)
      stop()

      const request = { url, origin, mode: 'no-cors' } as const
      expect(seen).toBe(predict(request, { response }, { profile: name }).timingExposed)
    },
  )
})

const plain = { method: 'GET', headers: [], credentials: 'same-origin', mode: 'cors' } as const

function originSent({ headers }: ReceivedRequest): string | undefined {
  return headers.find(([name]) => name.toLowerCase() === 'origin')?.[1]
}
