import { createApplication } from './application.ts'
import { createSpecialResponses } from './special-responses.ts'

interface BunServer {
  readonly port: number
  readonly upgrade: (request: Request) => boolean
}

declare const Bun: {
  readonly serve: (options: {
    readonly hostname: string
    readonly port: number
    readonly fetch: (
      request: Request,
      server: BunServer,
    ) => Response | undefined | Promise<Response | undefined>
    readonly websocket: { readonly open: (socket: WebSocket) => void; readonly message: () => void }
  }) => BunServer
}
declare const process: { readonly env: Readonly<Record<'CHANNEL' | 'NAMES', string>> }

const { CHANNEL, NAMES } = process.env
const specialResponses = createSpecialResponses(CHANNEL, (request, server: BunServer) =>
  server.upgrade(request) ? undefined : new Response(null, { status: 426 }),
)
const ports = (JSON.parse(NAMES) as readonly string[]).map((name) => {
  const { port } = Bun.serve({
    hostname: '127.0.0.1',
    port: 0,
    fetch: name === 'special-responses' ? specialResponses : createApplication(name, CHANNEL),
    websocket: { open: (socket) => socket.send('hello'), message() {} },
  })
  return [name, port]
})
// oxlint-disable-next-line no-console
console.log(JSON.stringify(Object.fromEntries(ports)))
