import type { CheckedOptions, CorsDecision, CorsOptions, CorsPolicy } from '@cors/core'
import { askedMethod, decide, goOn, lookupError, pageOrigin, toPolicy } from '@cors/core/adapter'
import { allowsUpgrade } from './allows-upgrade.ts'
import { denyRequest, isJsonp, opensSession, type EngineRequest } from './engine-request.ts'
import { warn, type OnError } from './report-error.ts'

/** The two options of a socket.io server that concern origins. Both are needed. */
export interface SocketIoOptions {
  /** Denies sessions to pages that the policy does not allow, over WebSocket and over HTTP, and to JSONP. */
  readonly allowRequest: (
    request: EngineRequest,
    callback: (message: string | undefined, allowed: boolean) => void,
  ) => void
  /**
   * Denies every further request of a session to the same pages, and lets those that the policy allows read the
   * responses of the HTTP transport. socket.io asks it about each request, and `allowRequest` only about the first.
   */
  readonly cors: (
    request: EngineRequest,
    callback: (error: Error | null, options?: SocketIoCors) => void,
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
 * Options that hold every request of a socket.io server to a policy: `new Server(server, socketIoOptions(policy))`. See
 * `allowsUpgrade` for who is allowed. JSONP is denied to everyone: no policy stops a page of another origin from
 * reading it.
 *
 * @param given - a policy, its options, or `false` to deny every page
 * @param onError - called with the error of a look-up that failed, whose request is denied; default: a warning of
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
      if (isJsonp(request) || !opensSession(request)) return callback(undefined, false)
      void goOn(allowsUpgrade(policy, request, onError), (allowed) => callback(undefined, allowed))
    },
    cors: (request, callback) => {
      void goOn(decide(policy, withPageOrigin(request)), (decision) => {
        if (opensSession(request) || (decision.allowed && !isJsonp(request))) {
          return callback(null, translate(policy, request, decision))
        }
        const failure = lookupError(decision)
        if (failure !== undefined) onError(failure)
        return denyRequest(request, callback)
      })
    },
  }
}

/** The same request, unless its page did not say which it is. */
function withPageOrigin(request: EngineRequest): EngineRequest {
  const origin = pageOrigin(request.headers)
  return origin === request.headers.origin ? request : { method: 'GET', headers: { origin } }
}

/** Not the policy's own lists: the `cors` package knows no patterns, and answers what it was not asked. */
function translate(
  { exposedHeaders, credentials, maxAge }: CorsPolicy,
  request: EngineRequest,
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
