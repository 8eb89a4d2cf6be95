import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import {
  NOTHING,
  PAGE,
  PARTNER,
  PARTNERS,
  SITE,
  SITE_PREFLIGHT,
  STRANGER,
} from './expected-headers.ts'
import { preflightFor, sendRequest } from './send-request.ts'
import { serveNext, type NextServer } from './serve-next.ts'

const ORIGIN_ALONE = { 'access-control-allow-origin': PAGE }

const applications = [
  {
    version: 16,
    folder: '../',
    env: { CORS_BUILD: 'special' },
    base: '/base',
    slash: '/',
    compression: ['accept-encoding'],
    cors: SITE,
  },
  ...[14, 15].map((version) => ({
    version,
    folder: `../../next-${version}/`,
    env: { CORS_BUILD: 'edge', CORS_PLACE: 'proxy', CORS_POLICIES: 'plain' },
    base: '',
    slash: '',
    compression: [],
    cors: ORIGIN_ALONE,
  })),
]

describe.each(applications)(
  'API route of the Pages Router of Next $version',
  ({ folder, env, base, slash, compression, cors: corsOfProxy }) => {
    let server: NextServer
    let api: string

    beforeAll(async () => {
      server = await serveNext({ folder: new URL(folder, import.meta.url), command: 'start', env })
      api = `${server.url}${base}/api/pages`
    })

    afterAll(() => server.close())

    describe('under its own policy', () => {
      test.each([
        ['json', 200, '{"method":"GET"}'],
        ['own-headers', 200, 'own'],
        ['written', 201, 'written'],
        ['redirect', 302, '/elsewhere/'],
        ['status', 418, ''],
        ['streamed', 200, 'onetwo'],
        ['throws', 500, 'Internal Server Error'],
      ])(
        'that responds with %s carries the headers, and none for another origin',
        async (kind, status, body) => {
          for (const [origin, cors] of [
            [PAGE, SITE],
            [STRANGER, NOTHING],
          ] as const) {
            const reply = await sendRequest(`${api}/own/${kind}`, { headers: { origin } })
            expect(reply).toMatchObject({ status, body })
            expect(reply.cors).toEqual(cors)
            expect(reply.vary).toContain('origin')
          }
        },
      )

      test('merges the Vary of the handler and of compression', async () => {
        const headers = { origin: PAGE }
        for (const kind of ['own-headers', 'written']) {
          const { vary } = await sendRequest(`${api}/own/${kind}`, { headers })
          expect(vary).toEqual(expect.arrayContaining(['accept', 'origin']))
        }
        const { vary } = await sendRequest(`${api}/own/json`, { headers })
        expect(vary.toSorted()).toEqual([...compression, 'origin'])
      })

      test('ends its preflights', async () => {
        const allowed = await sendRequest(`${api}/own/json`, preflightFor('PUT', PAGE))
        expect(allowed).toMatchObject({ status: 204, cors: SITE_PREFLIGHT, body: '' })
        const denied = await sendRequest(`${api}/own/json`, preflightFor('PUT', STRANGER))
        expect(denied).toMatchObject({ status: 403, body: '' })
        expect(denied.cors).toEqual(NOTHING)
      })

      test('is called for OPTIONS that is not a preflight', async () => {
        const options = { method: 'OPTIONS', headers: { origin: PAGE } }
        const reply = await sendRequest(`${api}/own/json`, options)
        expect(reply).toMatchObject({ status: 200, cors: SITE, body: '{"method":"OPTIONS"}' })
      })

      test('takes precedence over the proxy, and the inner of two policies over the outer', async () => {
        for (const [origin, cors] of [
          [PARTNER, PARTNERS],
          [PAGE, NOTHING],
        ] as const) {
          const reply = await sendRequest(`${api}/own-nested`, { headers: { origin } })
          expect(reply.status).toBe(200)
          expect(reply.cors).toEqual(cors)
          expect(reply.vary).toEqual(['origin'])
        }
      })
    })

    describe('under the proxy alone', () => {
      test.each([
        ['echo', PAGE, 200],
        ['echo', STRANGER, 200],
        ['throws', PAGE, 500],
        ['nowhere', PAGE, 404],
      ])('%s responds to %s under the policy', async (path, origin, status) => {
        const reply = await sendRequest(`${api}/${path}${slash}`, { headers: { origin } })
        expect(reply.status).toBe(status)
        expect(reply.cors).toEqual(origin === PAGE ? corsOfProxy : NOTHING)
        // The 404 page is one of the App Router.
        expect(reply.vary.includes('origin')).toBe(status !== 404)
      })

      test('replaces each header of the proxy that it sets itself', async () => {
        const reply = await sendRequest(`${api}/varying${slash}`, { headers: { origin: PAGE } })
        expect(reply.cors).toEqual({ ...corsOfProxy, 'access-control-allow-origin': '*' })
        expect(reply.vary).toEqual(['accept'])
      })
    })
  },
)
