import { describeFuzz } from '@cors/conformance/fuzz'
import { chosen, wrapped } from './compose.ts'
import { onHonoNodeServer, onSrvx } from './serve.ts'

describeFuzz('srvx 1.0', (setup) => onSrvx(chosen(setup)))
describeFuzz('@hono/node-server 2.1, routes wrapped', (setup) => onHonoNodeServer(wrapped(setup)))
