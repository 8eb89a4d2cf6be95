import type { CheckedOptions, CorsDecision, CorsOptions, CorsPolicy, CorsRequest } from '@cors/core'
import { askedMethod, decide, goOn, toPolicy } from '@cors/core/adapter'
import { allowsUpgrade } from './allows-upgrade.ts'
import { warn, type OnError } from './report-error.ts'

/** The two options of a socket.io server that concern origins. */
export interface SocketIoOptions {
  /** Refuses the handshakes of pages that the policy does not allow, over WebSocket and over HTTP. */
  readonly allowRequest: (
    request: CorsRequest,
    callback: (message: string | undefined, allowed: boolean) => void,
  ) => void
  /** Lets pages that the policy allows read the answers of the HTTP transport. */
  readonly cors: (
    request: CorsRequest,
    callback: (error: null, options: SocketIoCors) => void,
  ) => void
}

/** What the `cors` package, which socket.io calls for its HTTP transport, is told about one request. */
export interface SocketIoCors {
  readonly origin: string | false
  readonly methods: string
  readonly exposedHeaders: string[]
  readonly credentials: boolean
  readonly maxAge: number | undefined
}

/**
 * Options that put a socket.io server under a policy: `new Server(server, socketIoOptions(policy))`. See
 * `allowsUpgrade` for who is allowed.
 *
 * @param given - a policy, its options, or `false` to refuse every page
 * @param onError - called with the error of a look-up that failed, whose handshake is refused; default: a warning of
 * the process
 * @throws {CorsPolicyError} where the options are refused
 */
export function socketIoOptions<const Options extends CorsOptions>(
  given: CorsPolicy | CheckedOptions<Options> | false,
  onError: OnError = warn,
): SocketIoOptions {
  const policy = toPolicy(given)
  return {
    allowRequest: (request, callback) => {
      void goOn(allowsUpgrade(policy, request, onError), (allowed) => callback(undefined, allowed))
    },
    cors: (request, callback) => {
      void goOn(decide(policy, request), (decision) =>
        callback(null, translate(policy, request, decision)),
      )
    },
  }
}

/** Not the policy's own lists: the `cors` package knows no patterns, and answers what it was not asked. */
function translate(
  { exposedHeaders, credentials, maxAge }: CorsPolicy,
  request: CorsRequest,
  { headers }: CorsDecision,
): SocketIoCors {
  const allowOrigin = headers.find(([name]) => name === 'Access-Control-Allow-Origin')
  return {
    origin: allowOrigin?.[1] ?? false,
    methods: askedMethod(request) ?? '',
    exposedHeaders: [...exposedHeaders],
    credentials,
    maxAge,
  }
}
