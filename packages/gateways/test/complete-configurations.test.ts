import { definePolicy, type CorsDecision, type CorsPolicy } from '@cors/core'
import { describe, expect, test, vi } from 'vitest'
import { exportPolicy } from '../src/export-policy.ts'
import { compareResponses, decidedOutcome, outcomeOf } from './compare-responses.ts'
import { sendRequest } from './send-request.ts'
import { freePorts, startGateway } from './start-gateway.ts'
import { actual, preflight } from './test-request.ts'
import { PAGE, TENANTS } from './tested-policies.ts'
import { testedPrograms } from './tested-programs.ts'
import { startUpstream } from './upstream.ts'

vi.setConfig({ testTimeout: 60_000 })

const policy: CorsPolicy<CorsDecision> = definePolicy({
  origin: [PAGE, 'https://*.example.org', ...TENANTS],
  methods: ['PUT'],
  allowedHeaders: ['Content-Type'],
  exposedHeaders: ['X-Total'],
  credentials: true,
  maxAge: 600,
})

describe.each(testedPrograms)('$title', ({ gateway, title, program, missing, version }) => {
  if (program === undefined) {
    process.stdout.write(`complete configurations: not run: ${title}: ${missing}\n`)
    test.skip(`not run: ${missing}`, () => {})
    return
  }

  test('starts with a complete configuration as it stands and decides as the policy does', async () => {
    const upstream = await startUpstream()
    const [port = 0] = await freePorts(1)
    const written = exportPolicy(policy, gateway.target, {
      version,
      name: `cors_${'a'.repeat(23)}`,
      complete: true,
      listen: `127.0.0.1:${port}`,
      upstream: `127.0.0.1:${upstream.port}`,
    })
    const running = await startGateway(program, [port], (folder) =>
      gateway.setUpComplete(written, program, folder),
    )
    const site = { name: 'complete', port, policy, written }
    try {
      const origins = [PAGE, 'https://a.example.org', TENANTS.at(-1)!, 'https://stranger.example']
      const requests = origins.flatMap((origin) => [
        actual(origin),
        actual(origin, 'OPTIONS'),
        preflight(origin, 'PUT', 'content-type'),
        preflight(origin, 'PATCH'),
      ])
      expect(await compareResponses(site, requests)).toEqual([])
      upstream.close()
      const { lines } = actual(PAGE)
      // HAProxy closes a connection without a response if a connection to the upstream was closed, so that the client
      // sends the request again.
      const received = await vi.waitFor(() => sendRequest(port, 'GET', '/', lines), 5000)
      expect(received.status).toBeOneOf([502, 503])
      expect(outcomeOf(received)).toEqual({
        ...decidedOutcome(site, actual(PAGE)),
        status: received.status,
      })
    } finally {
      await running.stop()
      upstream.close()
    }
  })
})
