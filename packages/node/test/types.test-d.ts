import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import {
  createServer as createHttp2Server,
  createSecureServer,
  type Http2ServerRequest,
  type Http2ServerResponse,
} from 'node:http2'
import { createServer as createTlsServer } from 'node:https'
import connect from 'connect'
import { Server } from 'socket.io'
import { WebSocketServer } from 'ws'
import {
  allowsUpgrade,
  cors,
  definePolicy,
  guardUpgrade,
  socketIoOptions,
  withCors,
  type PolicyOfRequest,
  type CorsPolicy,
} from '../src/index.ts'

const policy: CorsPolicy = definePolicy({ origin: 'https://app.example.com' })
declare const request: IncomingMessage
declare const response: ServerResponse
declare const http2Request: Http2ServerRequest
declare const http2Response: Http2ServerResponse
declare const unknownAtCompileTime: CorsPolicy | { origin: string[]; credentials: boolean } | false

// Middleware takes requests of HTTP/1.1 and HTTP/2, and Connect accepts it.
const middleware = cors({ origin: ['https://app.example.com'], credentials: true })
middleware(request, response, () => {})
middleware(http2Request, http2Response, (error) => void error)
connect().use(middleware).use('/path', cors(false)).use(cors(unknownAtCompileTime))
cors(({ url, headers }, method) =>
  url === '/x' && method === 'PUT' && headers.host ? policy : false,
)

// A listener keeps the request and response types of its server.
createServer(withCors(policy, (_, res) => res.setHeader('X', 'y').end()))
createServer(withCors({ origin: '*' }, (req, res) => res.end(req.socket.remoteAddress)))
createServer(
  withCors(
    policy,
    withCors(false, (_, res) => res.end()),
  ),
)
createTlsServer(withCors(policy, async (_, res) => void res.end()))
createHttp2Server(withCors(policy, (req, res) => res.end(String(req.stream.id))))
createSecureServer(withCors(policy, (req, res) => res.end(req.authority)))
const choose: PolicyOfRequest = ({ url }) => (url === '/x' ? policy : false)
createServer(withCors(choose, (_, res) => res.end(), { onError: (error) => void error.message }))

// The functions for WebSockets fit ws and socket.io.
const sockets = new WebSocketServer({ noServer: true })
createServer().on(
  'upgrade',
  guardUpgrade(policy, (req, socket, head) => sockets.handleUpgrade(req, socket, head, () => {})),
)
void new Server(createServer(), socketIoOptions(policy))
const now: boolean = allowsUpgrade(definePolicy({ origin: '*' }), request)
const perhapsLater: boolean | Promise<boolean> = allowsUpgrade(policy, request)
void [now, perhapsLater]

// @ts-expect-error -- a policy with an asynchronous lookup may return a promise
const mistaken: boolean = allowsUpgrade(policy, request)
void mistaken
// @ts-expect-error -- no policy
cors()
// @ts-expect-error -- "*" with credentials
cors({ origin: '*', credentials: true })
// @ts-expect-error -- an Origin header has no path
withCors({ origin: ['https://app.example.com/'] }, () => {})
// @ts-expect-error -- another library's name
guardUpgrade({ origin: 'https://app.example.com', allowMethods: ['PUT'] }, () => {})
// @ts-expect-error -- no origin
socketIoOptions({ credentials: true })
// @ts-expect-error -- a choice is a policy or false
cors(() => true)
// @ts-expect-error -- and not options, which would be checked at each request
cors(() => ({ origin: '*' }))
