import { serve } from 'srvx/node'
import { createSpecialResponses } from './special-responses.ts'

const { CHANNEL } = process.env
// Upgrades never reach a handler on Node: `node:http` has a separate event for them.
const specialResponses = createSpecialResponses(CHANNEL!, () => new Response(null, { status: 426 }))
const server = serve({
  fetch: specialResponses,
  hostname: '127.0.0.1',
  port: 0,
  silent: true,
})
await server.ready()
process.stdout.write(
  `${JSON.stringify({ 'special-responses': Number(new URL(server.url!).port) })}\n`,
)
