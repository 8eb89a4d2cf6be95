import { request as requestHttp, type IncomingMessage, type RequestOptions } from 'node:http'
import { request as requestHttps } from 'node:https'
import type { HeaderList } from '@cors/browser'
import { TransportError, type TransportFailure } from './transport-error.ts'

export interface SentRequest {
  readonly method: string
  /** An absolute URL of http: or https:. */
  readonly url: string
  /** Sent as they stand, in this order; nothing is added but `Host`, `Connection` and the length of the body. */
  readonly headers: HeaderList
  readonly body?: string | undefined
}

export interface ReceivedResponse {
  readonly status: number
  /** Header lines as they were sent. */
  readonly headers: HeaderList
}

export interface SendOptions {
  /** For the whole response head, in milliseconds. */
  readonly timeout: number
  readonly signal: AbortSignal
  /** Accepts any certificate. Default: false. */
  readonly insecure?: boolean
}

/** As much as Chromium accepts. */
const MAX_HEAD_BYTES = 256 * 1024

/**
 * Sends one request and resolves with the head of its response; the body is not read, however long it is. Nothing is
 * followed, cached or sent again.
 *
 * @throws {TransportError} if there is no response
 */
export function sendRequest(
  { method, url, headers, body }: SentRequest,
  { timeout, signal, insecure = false }: SendOptions,
): Promise<ReceivedResponse> {
  const target = new URL(url)
  const send = target.protocol === 'https:' ? requestHttps : requestHttp
  const lines = [
    ['Host', target.host] as const,
    ['Connection', 'keep-alive'] as const,
    ...headers,
    ...lengthOf(method, body),
  ]
  const deadline = AbortSignal.timeout(timeout)
  const options: RequestOptions & { rejectUnauthorized: boolean } = {
    method,
    headers: lines.flat(),
    setHost: false,
    // A connection of its own, so that no earlier request can change the response.
    agent: false,
    maxHeaderSize: MAX_HEAD_BYTES,
    rejectUnauthorized: !insecure,
    signal: AbortSignal.any([signal, deadline]),
  }
  return new Promise((resolve, reject) => {
    const fail = (error: unknown): void => {
      reject(signal.aborted ? signal.reason : toTransportError(error, target, deadline.aborted))
    }
    try {
      const outgoing = send(target, options, (response) => {
        // Later errors are those of a body that nobody reads.
        response.on('error', () => {})
        resolve(readHead(response))
        response.destroy()
      })
      outgoing.on('error', fail)
      // The response to an upgrade that was not requested.
      outgoing.on('upgrade', (response: IncomingMessage, socket) => {
        resolve(readHead(response))
        socket.destroy()
      })
      outgoing.end(body)
    } catch (error) {
      fail(error)
    }
  })
}

/** https://fetch.spec.whatwg.org/#concept-http-network-or-cache-fetch (steps 8.8 and 8.9) */
function lengthOf(method: string, body: string | undefined): HeaderList {
  if (body !== undefined) return [['Content-Length', String(Buffer.byteLength(body))]]
  return method === 'POST' || method === 'PUT' ? [['Content-Length', '0']] : []
}

function readHead({ statusCode = 0, rawHeaders }: IncomingMessage): ReceivedResponse {
  const headers = rawHeaders.flatMap((name, index) =>
    index % 2 === 0 ? [[name, rawHeaders[index + 1] ?? ''] as const] : [],
  )
  return { status: statusCode, headers }
}

function toTransportError(error: unknown, { host }: URL, isLate: boolean): TransportError {
  const { code = '', message } = error as NodeJS.ErrnoException
  const failure = isLate ? 'timeout' : (FAILURES.get(code) ?? failureOf(code))
  return new TransportError(failure, host, code === '' ? message : code)
}

const FAILURES: ReadonlyMap<string, TransportFailure> = new Map<string, TransportFailure>([
  ['ECONNREFUSED', 'nothing-listens'],
  ['ENOTFOUND', 'host-not-found'],
  ['EAI_AGAIN', 'host-not-found'],
  ['ETIMEDOUT', 'timeout'],
  ['ECONNRESET', 'reset'],
  ['EPIPE', 'reset'],
  ['EHOSTUNREACH', 'no-route'],
  ['ENETUNREACH', 'no-route'],
  ['EPROTO', 'tls'],
])

function failureOf(code: string): TransportFailure {
  if (code.startsWith('HPE_')) return 'not-http'
  if (/CERT|SELF_SIGNED|^UNABLE_TO_|^CRL_|^HOSTNAME_MISMATCH$/.test(code)) return 'certificate'
  return code.startsWith('ERR_SSL_') ? 'tls' : 'other'
}
