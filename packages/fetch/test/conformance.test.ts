import { describeConformance } from '@cors/conformance'
import { chosen, wrapped } from './compose.ts'
import { onHonoNodeServer, onSrvx } from './serve.ts'

const options = { platform: 'fetch' } as const

describeConformance('srvx 1.0', (setup) => onSrvx(chosen(setup)), options)
describeConformance('srvx 1.0, routes wrapped', (setup) => onSrvx(wrapped(setup)), options)
describeConformance('@hono/node-server 2.1', (setup) => onHonoNodeServer(chosen(setup)), options)
describeConformance(
  '@hono/node-server 2.1, routes wrapped',
  (setup) => onHonoNodeServer(wrapped(setup)),
  options,
)
