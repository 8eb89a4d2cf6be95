import type { ApplicationResult } from '../applications/measure-applications.ts'
import { formatInterval, formatTime } from './number.ts'
import { table } from './table.ts'
import { toBestPeer } from './to-best-peer.ts'

const SCENARIO = 'full policy'

/** The frameworks that have an adapter, in the order of the root README. */
const FRAMEWORKS = [
  'Express',
  'Koa',
  'Fastify',
  'Nest on Express',
  'Nest on Fastify',
  'Next proxy.ts',
  'Hono',
  'node:http',
]

/** The time that a full policy adds to one request in each framework, for our adapter and for the package that most people use. */
export function frontTable(applications: readonly ApplicationResult[]): string {
  const rows = FRAMEWORKS.map((framework) => {
    const entries = applications.filter(
      (each) => each.framework === framework && each.scenario === SCENARIO,
    )
    const find = (role: ApplicationResult['role']): ApplicationResult | undefined =>
      entries.find((each) => each.role === role)
    const [bare, ours, peer] = [find('bare')!, find('ours')!, find('peer')!]
    const toBest = toBestPeer(entries)
    return [
      framework,
      formatTime(bare.time.median),
      `+${formatTime(ours.added)}`,
      `+${formatTime(peer.added)} (${peer.contestant})`,
      toBest === undefined ? `not compared: ${peer.fault}` : formatInterval(toBest),
    ]
  })
  return table(
    [
      'framework',
      'without CORS',
      '`@cors` adds',
      'the usual package adds',
      'ratio of whole requests',
    ],
    rows,
  )
}
