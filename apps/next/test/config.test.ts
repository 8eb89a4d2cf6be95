import { sendRequest, preflightFor } from './send-request.ts'
import type { NextServer } from './serve-next.ts'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import {
  EVERYONE,
  NOTHING,
  PAGE,
  PARTNER,
  PARTNERS,
  SITE,
  SITE_PREFLIGHT,
  STRANGER,
} from './expected-headers.ts'
import { serveApplication } from './serve-application.ts'

let server: NextServer

beforeAll(async () => {
  server = await serveApplication('start')
})

afterAll(() => server.close())

describe('corsHeaders in headers() of next.config', () => {
  test.each([
    ['/fonts/font.txt', PAGE, EVERYONE, false],
    ['/fonts/font.txt', undefined, EVERYONE, false],
    ['/assets/data.json', PARTNER, PARTNERS, true],
    [
      '/assets/data.json',
      'http://localhost:3000',
      { 'access-control-allow-origin': 'http://localhost:3000' },
      true,
    ],
    ['/assets/data.json', 'http://localhost:30000', NOTHING, true],
    ['/assets/data.json', 'https://partnerXexample', NOTHING, true],
    ['/assets/data.json', `${PARTNER}.evil.example`, NOTHING, true],
    ['/assets/data.json', PAGE, NOTHING, true],
    ['/assets/data.json', undefined, NOTHING, true],
  ])('sets the headers of the policy on the file %s for %s', async (path, origin, cors, vary) => {
    const headers = origin === undefined ? {} : { origin }
    const reply = await sendRequest(`${server.url}${path}`, { headers })
    expect({ status: reply.status, cors: reply.cors }).toEqual({ status: 200, cors })
    expect(reply.vary.includes('origin')).toBe(vary)
  })
})

describe('server action', () => {
  async function call(origin: string): ReturnType<typeof sendRequest> {
    const { body } = await sendRequest(`${server.url}/action`)
    const id = /\$ACTION_ID_([0-9a-f]+)/.exec(body)![1]!
    return sendRequest(`${server.url}/action`, {
      method: 'POST',
      headers: { origin, 'next-action': id, 'content-type': 'text/plain;charset=UTF-8' },
      body: '[]',
    })
  }

  test.each([PAGE, 'https://a.b.example.org'])(
    'called by a page of %s, which serverActionOrigins took from the policy, runs',
    async (origin) => {
      const reply = await call(origin)
      expect(reply.status).toBe(200)
      expect(reply.cors).toEqual({ ...SITE, 'access-control-allow-origin': origin })
      expect(reply.lines('content-type')).toEqual(['text/x-component'])
    },
  )

  test.each([STRANGER, 'https://example.org', 'https://app.example.com.evil.example'])(
    'called by a page of %s is rejected by Next',
    async (origin) => {
      const reply = await call(origin)
      expect(reply).toMatchObject({ status: 500, cors: NOTHING })
    },
  )

  test('is called after an allowed preflight', async () => {
    const names = 'content-type,next-action,next-router-state-tree'
    const reply = await sendRequest(`${server.url}/action`, preflightFor('POST', PAGE, names))
    expect(reply).toMatchObject({ status: 204, cors: SITE_PREFLIGHT })
  })
})
