import { decide, definePolicy, type CorsDecision, type CorsPolicy } from '@cors/core'
import { describe, expect, test, vi } from 'vitest'
import { createRandomSource } from '../../core/test/random-source.ts'
import { CORS_RESPONSE_HEADERS } from '../src/cors-response-headers.ts'
import { exportPolicy } from '../src/export-policy.ts'
import { findProgram } from './find-program.ts'
import { apache, caddy, haproxy, nginx, varnish } from './gateways.ts'
import { randomCase, randomExportable } from './random-cases.ts'
import { sendRequest, type Received } from './send-request.ts'
import { freePorts, startGateway } from './start-gateway.ts'
import { startUpstream } from './upstream.ts'

vi.setConfig({ testTimeout: 120_000 })

const POLICIES = 20
const REQUESTS = 200

function outcomeOf({ status, headers }: Received): object {
  return {
    status: headers['x-reached'] === undefined ? status : undefined,
    headers: CORS_RESPONSE_HEADERS.flatMap(
      (name) => headers[name.toLowerCase()]?.map((v) => `${name}: ${v}`) ?? [],
    ),
    vary: [
      ...new Set(
        (headers['vary'] ?? [])
          .join(',')
          .split(',')
          .map((n) => n.trim().toLowerCase())
          .filter((n) => n !== '' && n !== 'accept-encoding'),
      ),
    ].toSorted(),
  }
}
function expectedOf({ status, headers, vary }: CorsDecision): object {
  return {
    status,
    headers: CORS_RESPONSE_HEADERS.flatMap((name) =>
      headers.filter(([n]) => n === name).map(([, v]) => `${name}: ${v}`),
    ),
    vary: vary.map((n) => n.toLowerCase()).toSorted(),
  }
}

describe.each([nginx, caddy, haproxy, apache, varnish])(
  '$target',
  ({ target, program: name, setUp, differences }) => {
    const program = findProgram(name, process.env['SUITE'])!
    test('random', async () => {
      const random = createRandomSource(1)
      const upstream = await startUpstream()
      const ports = await freePorts(POLICIES)
      const sites = ports.map((port, i) => {
        const policy = definePolicy(randomExportable(random) as never) as CorsPolicy<CorsDecision>
        return {
          name: `p${i}`,
          port,
          policy,
          written: exportPolicy(policy, target, { name: `p${i}`, version: process.env['V'] }),
        }
      })
      const gateway = await startGateway(program, ports, (folder) =>
        setUp(sites, { live: upstream.port, dead: 1, silent: 1 }, program, folder),
      )
      const bad: unknown[] = []
      let count = 0
      let allowed = 0
      const started = performance.now()
      for (const { policy, port, written } of sites) {
        const cases = Array.from({ length: REQUESTS }, () => randomCase(random, policy as never))
        await Promise.all(
          cases.map(async (each) => {
            const decision = decide(policy, each.request)
            const received = await sendRequest(port, each.method, '/', each.lines)
            count++
            if (decision.reason === 'allowed') allowed++
            const [a, b] = [outcomeOf(received), expectedOf(decision)]
            if (
              JSON.stringify(a) !== JSON.stringify(b) &&
              !differences.some(
                ({ warning, covers }) =>
                  covers(each) && written.warnings.some(({ message }) => warning.test(message)),
              )
            )
              bad.push({
                lines: each.lines,
                method: each.method,
                origin: policy.origin,
                methods: policy.methods,
                allowedHeaders: policy.allowedHeaders,
                got: a,
                want: b,
                s: received.status,
              })
          }),
        )
      }
      console.log(count, allowed, bad.length, performance.now() - started)
      for (const b of bad.slice(0, 12))
        console.log(
          JSON.stringify(b, (_, v) =>
            typeof v === 'string' && v.length > 60 ? v.slice(0, 60) + '…' : v,
          ),
        )
      await gateway.stop()
      upstream.close()
      expect(bad.length).toBe(0)
    })
  },
)
