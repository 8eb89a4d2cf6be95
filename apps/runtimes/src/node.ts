import { serve } from 'srvx/node'
import { createOddities } from './oddities.ts'

const { CHANNEL } = process.env
// Upgrades never come to a handler on Node: `node:http` has an event of its own for them.
const oddities = createOddities(CHANNEL!, () => new Response(null, { status: 426 }))
const server = serve({
  fetch: oddities,
  hostname: '127.0.0.1',
  port: 0,
  silent: true,
})
await server.ready()
process.stdout.write(`${JSON.stringify({ oddities: Number(new URL(server.url!).port) })}\n`)
