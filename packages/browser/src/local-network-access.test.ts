import { describe, expect, test } from 'vitest'
import vectors from '../test-vectors/origin-tao-lna.json' with { type: 'json' }
import type { PageRequest } from './page-request.ts'
import { predict } from './predict.ts'

const PAGE = { url: 'https://device.example/', origin: 'https://app.example' } as const
const LOOPBACK = { client: 'public', server: 'loopback' } as const

/** Each row of the vectors as a request. */
const SCENARIOS: Readonly<Record<string, PageRequest>> = {
  'public https page → loopback https, permission not granted': {
    ...PAGE,
    method: 'PUT',
    localNetwork: LOOPBACK,
  },
  'public https page → local ("private") address, permission not granted': {
    ...PAGE,
    localNetwork: { client: 'public', server: 'local', permission: 'denied' },
  },
  'same, no-cors': {
    ...PAGE,
    mode: 'no-cors',
    localNetwork: { client: 'public', server: 'local' },
  },
  'public https page → loopback, permission local-network-access granted, PUT': {
    ...PAGE,
    method: 'PUT',
    localNetwork: { ...LOOPBACK, permission: 'granted' },
  },
  'public http page (insecure context) → loopback http': {
    url: 'http://device.example/',
    origin: 'http://app.example',
    localNetwork: { ...LOOPBACK, permission: 'granted' },
  },
  'targetAddressSpace: "local" but the server is loopback (permission granted)': {
    ...PAGE,
    localNetwork: { ...LOOPBACK, permission: 'granted', targetAddressSpace: 'local' },
  },
  'https page → http loopback with targetAddressSpace: "loopback" (permission granted)': {
    url: 'http://device.example/',
    origin: 'https://app.example',
    localNetwork: { ...LOOPBACK, permission: 'granted', targetAddressSpace: 'loopback' },
  },
  'loopback page → loopback server': {
    url: 'http://localhost:2/',
    origin: 'http://localhost:1',
    localNetwork: { client: 'loopback', server: 'loopback' },
  },
  'public page → public server': { ...PAGE, localNetwork: { client: 'public', server: 'public' } },
}

const RESPONSES = {
  preflightResponse: {
    status: 204,
    headers: [
      ['Access-Control-Allow-Origin', '*'],
      ['Access-Control-Allow-Methods', 'PUT'],
      ['Access-Control-Allow-Private-Network', 'true'],
    ],
  },
  response: { status: 200, headers: [['Access-Control-Allow-Origin', '*']] },
} as const

describe('Local Network Access', () => {
  test.each(vectors.localNetworkAccess.rows)(
    '$scenario: $outcome',
    ({ scenario, outcome, reason }) => {
      const request = SCENARIOS[scenario]
      if (request === undefined) throw new Error(`no request for "${scenario}"`)
      const verdict = predict(request, RESPONSES, { profile: 'chromium' })
      expect(verdict.outcome).toBe(outcome)
      expect(verdict.reason?.chromium ?? null).toBe(reason)
      expect(verdict.network).toBe(outcome === 'allowed')
    },
  )

  test.each([
    [LOOPBACK, 'denied'],
    [{ ...LOOPBACK, permission: 'granted' }, 'granted'],
    [{ client: 'loopback', server: 'public' }, 'not-needed'],
    [undefined, undefined],
  ] as const)('of %j is %s', (localNetwork, expected) => {
    expect(predict({ ...PAGE, localNetwork }, RESPONSES).localNetworkAccess).toBe(expected)
  })

  test.each(['http://localhost:3000', 'http://127.0.0.1'])(
    'treats %s as a secure context',
    (origin) => {
      const localNetwork = { client: 'local', server: 'loopback', permission: 'granted' } as const
      const verdict = predict({ ...PAGE, origin, localNetwork }, RESPONSES)
      expect(verdict.outcome).toBe('allowed')
    },
  )
})
