import {
  createServer,
  request as httpRequest,
  type IncomingHttpHeaders,
  type Server as HttpServer,
} from 'node:http'
import { request as httpsRequest, type Server as HttpsServer } from 'node:https'
import { listen } from '@cors/conformance'
import { Server, type ServerOptions } from 'socket.io'

/** A socket.io server that stores what clients say, and sends it back to them. */
export interface ChatServer {
  readonly port: number
  readonly heard: readonly string[]
  /** The cookies of those who joined the chat, in order. */
  readonly visitors: readonly (string | undefined)[]
  /** The ids of the open sessions. */
  readonly sessions: () => readonly string[]
  readonly close: () => Promise<void>
}

interface EngineSession {
  readonly id: string
  once(event: 'close', listener: () => void): void
}

export async function startChatServer(
  options: Partial<ServerOptions>,
  server: HttpServer | HttpsServer = createServer(),
): Promise<ChatServer> {
  const heard: string[] = []
  const visitors: (string | undefined)[] = []
  const chat = new Server(server, options)
  const sessions = new Set<string>()
  chat.engine.on('connection', (session: EngineSession) => {
    sessions.add(session.id)
    session.once('close', () => sessions.delete(session.id))
  })
  chat.on('connection', (socket) => {
    visitors.push(socket.handshake.headers.cookie)
    socket.on('say', (text: string) => {
      heard.push(text)
      socket.emit('said', text)
    })
  })
  const { port } = await listen(server)
  return {
    port,
    heard,
    visitors,
    sessions: () => [...sessions],
    close: async () => {
      await chat.close()
      server.closeAllConnections()
    },
  }
}

export interface SentRequest {
  readonly method?: string
  readonly headers?: Readonly<Record<string, string>>
  readonly body?: string
  /** Over TLS, whatever the certificate. */
  readonly secure?: boolean
}

export interface ReceivedResponse {
  readonly status: number
  readonly headers: IncomingHttpHeaders
  readonly body: string
}

/** Sends one request for the chat on a connection of its own, over long-polling unless the query says otherwise. */
export function send(
  port: number,
  query: string,
  { method = 'GET', headers = {}, body, secure = false }: SentRequest = {},
): Promise<ReceivedResponse> {
  return new Promise((resolve, reject) => {
    const path = `/socket.io/?EIO=4&transport=polling&${query}`
    const options = { host: '127.0.0.1', port, method, path, headers, agent: false as const }
    const sent = secure
      ? httpsRequest({ ...options, rejectUnauthorized: false })
      : httpRequest(options)
    sent.on('error', reject)
    sent.on('response', (response) => {
      let received = ''
      response.setEncoding('utf8')
      response.on('data', (text: string) => (received += text))
      response.on('error', reject)
      response.on('end', () =>
        resolve({ status: response.statusCode!, headers: response.headers, body: received }),
      )
    })
    sent.on('upgrade', (response, socket) => {
      socket.destroy()
      resolve({ status: response.statusCode!, headers: response.headers, body: '' })
    })
    sent.end(body)
  })
}

/** Opens a session, joins the chat in it, and returns the session's id. */
export async function openSession(port: number, as: SentRequest = {}): Promise<string> {
  const { body } = await send(port, 't=1', as)
  const { sid } = JSON.parse(body.slice(1)) as { sid: string }
  await send(port, `sid=${sid}`, { ...as, method: 'POST', body: '40' })
  return sid
}

export const WEB_SOCKET: Readonly<Record<string, string>> = {
  Connection: 'Upgrade',
  Upgrade: 'websocket',
  'Sec-WebSocket-Version': '13',
  'Sec-WebSocket-Key': 'dGhlIHNhbXBsZSBub25jZQ==',
}
