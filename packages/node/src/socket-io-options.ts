import type { CheckedOptions, CorsDecision, CorsOptions, CorsPolicy } from '@cors/core'
import {
  decideForResponse,
  lookupError,
  mapMaybePromise,
  notifyObserver,
  pageOrigin,
  requestedMethod,
  toPolicy,
} from '@cors/core/adapter'
import {
  denyRequest,
  isJsonp,
  opensSession,
  setVary,
  type EngineRequest,
} from './engine-request.ts'
import { warn, type OnErrorOptions } from './report-error.ts'

/** The two options of a socket.io server that concern origins. It needs both. */
export interface SocketIoOptions {
  /** Denies sessions to pages that the policy does not allow, over WebSocket and over HTTP, and to JSONP. */
  readonly allowRequest: (
    request: EngineRequest,
    callback: (message: string | undefined, allowed: boolean) => void,
  ) => void
  /**
   * Denies every later request of a session to the same pages, and lets allowed pages read the responses of the HTTP
   * transport. socket.io calls it for each request, and `allowRequest` only for the first request of a session.
   */
  readonly cors: (
    request: EngineRequest,
    callback: (error: Error | null, options?: SocketIoCors) => void,
  ) => void
}

/** Options for one request, for the `cors` package, which socket.io uses for its HTTP transport. */
export interface SocketIoCors {
  readonly origin: string | false
  readonly methods: string
  readonly exposedHeaders: string[]
  readonly credentials: boolean
  readonly maxAge: number | undefined
}

/**
 * Options that apply a policy to every request of a socket.io server: `new Server(server, socketIoOptions(policy))`.
 * See `allowsUpgrade` for who is allowed. JSONP is denied to everyone: no policy stops a page of another origin from
 * reading it.
 *
 * @param policy - a policy, its options, or `false` to deny every page
 * @throws {CorsPolicyError} if the options are rejected
 */
export function socketIoOptions<const Options extends CorsOptions>(
  policy: CorsPolicy | CheckedOptions<Options> | false,
  { onError = warn }: OnErrorOptions = {},
): SocketIoOptions {
  const checked = toPolicy(policy)
  // For the first request of a session engine.io calls both functions.
  const decisions = new WeakMap<EngineRequest, CorsDecision | Promise<CorsDecision>>()
  const decideOnce = (request: EngineRequest): CorsDecision | Promise<CorsDecision> => {
    const decision = decisions.get(request) ?? decideForResponse(checked, withPageOrigin(request))
    decisions.set(request, decision)
    return decision
  }
  return {
    allowRequest: (request, callback) => {
      if (isJsonp(request) || !opensSession(request)) return callback(undefined, false)
      void mapMaybePromise(decideOnce(request), (decision) => {
        notifyObserver(decision)
        const error = lookupError(decision)
        if (error !== undefined) onError(error)
        callback(undefined, decision.allowed)
      })
    },
    cors: (request, callback) => {
      void mapMaybePromise(decideOnce(request), (decision) => {
        setVary(request, decision)
        // Of a request that opens a session, `allowRequest` notifies.
        if (!opensSession(request)) notifyObserver(decision)
        if (opensSession(request) || (decision.allowed && !isJsonp(request))) {
          return callback(null, toCorsPackageOptions(request, decision))
        }
        const error = lookupError(decision)
        if (error !== undefined) onError(error)
        return denyRequest(request, callback)
      })
    },
  }
}

/** The request with the origin by which `allowsUpgrade` decides, where it is not the one that was sent. */
function withPageOrigin(request: EngineRequest): EngineRequest {
  const origin = pageOrigin(request.headers)
  return origin === request.headers.origin
    ? request
    : { method: 'GET', headers: { ...request.headers, origin } }
}

/** Not the policy's own lists: the `cors` package knows no patterns, and sends names that were not requested. */
function toCorsPackageOptions(
  request: EngineRequest,
  { headers, policy }: CorsDecision,
): SocketIoCors {
  // The policy that decided: the one that was passed may choose one for each request, or may have been replaced since.
  const { exposedHeaders, credentials, maxAge } = policy
  const allowOrigin = headers.find(([name]) => name === 'Access-Control-Allow-Origin')
  return {
    origin: allowOrigin?.[1] ?? false,
    methods: requestedMethod(request) ?? '',
    exposedHeaders: [...exposedHeaders],
    credentials,
    maxAge,
  }
}
