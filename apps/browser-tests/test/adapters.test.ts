import { predict, type PageRequest, type RecordedResponse } from '@cors/browser'
import { policies } from '@cors/conformance'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { adapters, stopAdapters } from '../adapters/adapters.ts'
import { matrix } from '../adapters/matrix.ts'
import type { Engine } from '../engines/engine.ts'
import { startChromium } from '../engines/start-chromium.ts'
import { pages } from '../page/pages.ts'
import { startPlayback, type PlaybackServer } from '../playback/playback-server.ts'
import { sendAll } from '../vectors/send-all.ts'
import { disagreements } from '../vectors/disagreements.ts'

let playback: PlaybackServer
let chromium: Engine
let agreed = 0
const opened = new Map<string, ReturnType<Engine['open']>>()

beforeAll(async () => {
  playback = await startPlayback(pages)
  chromium = await startChromium(playback.port)
})
afterAll(async () => {
  const servers = Object.keys(adapters).length
  process.stdout.write(
    `chromium ${chromium.version}: ${agreed} responses of the real servers of ${servers} adapters are as predicted\n`,
  )
  await stopAdapters()
  await chromium.close()
  await playback.close()
})

describe.each(Object.entries(adapters))(
  '%s, with requests from pages in chromium',
  (name, serve) => {
    test.each(matrix)('responds as predicted under the policy "$policy"', async (row) => {
      const policy = policies[row.policy]
      const host = `${row.policy}.${name.replaceAll(' ', '-').toLowerCase()}.example`
      const requests = row.requests.map((request, at): PageRequest => {
        return { ...request, url: `https://${host}/text?${at}` }
      })
      const server = await serve(policy)
      try {
        const { exchanges } = playback.serve(host, server.port)
        const outcomes = await sendAll({ open: openOnce }, requests)
        const found = await Promise.all(
          requests.map(async (request) => {
            const own = exchanges.filter((exchange) => exchange.request.url === request.url)
            const actual = own.find((exchange) => exchange.request.method === request.method)
            const verdict = await predict(request, policy, {
              profile: 'chromium',
              application: actual && withoutPolicy(actual.response),
            })
            const { result, corsError } = outcomes.get(request)!
            return disagreements('chromium', request, verdict, {
              result,
              received: own.map((exchange) => exchange.request),
              corsError: () => corsError([request.url]),
            })
          }),
        )
        agreed += found.filter(({ length }) => length === 0).length
        const wrong = requests.map((request, at) => ({ request, found: found[at] }))
        expect(wrong.filter((each) => each.found?.length !== 0)).toEqual([])
      } finally {
        await server.close()
      }
    })
  },
)

/** Opening a page takes longer than all its requests for one policy. */
function openOnce(url: string): ReturnType<Engine['open']> {
  const page = opened.get(url) ?? chromium.open(url)
  opened.set(url, page)
  return page
}

/** The response of the application and its framework, without the headers of the policy. */
function withoutPolicy({ status, headers }: RecordedResponse): RecordedResponse {
  return {
    status,
    headers: headers.filter(([name]) => !name.toLowerCase().startsWith('access-control-')),
  }
}
