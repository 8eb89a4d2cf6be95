import { createApplication } from './application.ts'
import { createSpecialResponses } from './special-responses.ts'

declare const Deno: {
  readonly env: { readonly get: (name: string) => string }
  readonly serve: (
    options: { readonly hostname: string; readonly port: number; readonly onListen: () => void },
    handler: (
      request: Request,
      info: object,
    ) => Response | undefined | Promise<Response | undefined>,
  ) => { readonly addr: { readonly port: number } }
  readonly upgradeWebSocket: (request: Request) => {
    readonly socket: WebSocket
    readonly response: Response
  }
}

const specialResponses = createSpecialResponses(Deno.env.get('CHANNEL'), (request) => {
  const { socket, response } = Deno.upgradeWebSocket(request)
  socket.addEventListener('open', () => socket.send('hello'))
  return response
})
const ports = (JSON.parse(Deno.env.get('NAMES')) as readonly string[]).map((name) => {
  const server = Deno.serve(
    // Silent: the only line on the standard output is the one below.
    { hostname: '127.0.0.1', port: 0, onListen() {} },
    name === 'special-responses'
      ? specialResponses
      : createApplication(name, Deno.env.get('CHANNEL')),
  )
  return [name, server.addr.port]
})
// oxlint-disable-next-line no-console
console.log(JSON.stringify(Object.fromEntries(ports)))
