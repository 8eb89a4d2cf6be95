import { describeConformance } from '@cors/conformance'
import { chosen, wrapped } from './compose.ts'
import { onHonoNodeServer, onSrvx } from './serve.ts'

const all = { platform: 'fetch', chosen: 'all requests' } as const
const preflights = { platform: 'fetch', chosen: 'preflights' } as const

describeConformance('srvx 1.0', (setup) => onSrvx(chosen(setup)), all)
describeConformance('srvx 1.0, routes wrapped', (setup) => onSrvx(wrapped(setup)), preflights)
describeConformance('@hono/node-server 2.1', (setup) => onHonoNodeServer(chosen(setup)), all)
describeConformance(
  '@hono/node-server 2.1, routes wrapped',
  (setup) => onHonoNodeServer(wrapped(setup)),
  preflights,
)
