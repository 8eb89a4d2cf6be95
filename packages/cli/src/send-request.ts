import { request as requestHttp, type ClientRequest } from 'node:http'
import { request as requestHttps } from 'node:https'
import type { LookupFunction } from 'node:net'
import type { HeaderList, RecordedResponse } from '@cors/browser'
import { explainFailure } from './explain-failure.ts'

/** One request, exactly as it is sent, but for `Host` and `Connection`. */
export interface SentRequest {
  readonly method: string
  readonly url: string
  readonly headers: HeaderList
}

export interface SendOptions {
  /** In milliseconds, from the lookup of the name to the last header of the response. */
  readonly timeout: number
  /** Aborted by Ctrl-C. */
  readonly signal?: AbortSignal | undefined
  /** Finds the address of a name. Default: the system's. */
  readonly lookup?: LookupFunction | undefined
}

/** Why there is no response: nothing listens, a certificate that is not valid, no HTTP, a time-out. For people. */
export class RequestFailed extends Error {
  override readonly name: string = 'RequestFailed'
}

/** Servers send some 16 KiB at most; Node would stop there. */
const MAX_HEAD_BYTES = 65_536

/**
 * Sends one request, and follows no redirect. Only the status and the headers of the response are read: its body may be
 * huge, or have no end.
 *
 * @throws {RequestFailed} if there is no response
 * @throws the reason of `signal` where that is aborted
 */
export async function sendRequest(
  { method, url, headers }: SentRequest,
  { timeout, signal, lookup }: SendOptions,
): Promise<RecordedResponse> {
  signal?.throwIfAborted()
  const timer = AbortSignal.timeout(timeout)
  const target = new URL(url)
  const isHostGiven = headers.some(([name]) => name.toLowerCase() === 'host')
  const sent = isHostGiven ? headers : [['Host', target.host], ...headers]
  const send = target.protocol === 'https:' ? requestHttps : requestHttp
  try {
    return await readHead(() =>
      send(target, {
        method,
        headers: sent.flat(),
        agent: false,
        maxHeaderSize: MAX_HEAD_BYTES,
        signal: signal === undefined ? timer : AbortSignal.any([timer, signal]),
        ...(lookup !== undefined && { lookup }),
      }),
    )
  } catch (error) {
    signal?.throwIfAborted()
    throw new RequestFailed(
      timer.aborted ? `No response within ${timeout / 1000} s` : explainFailure(error),
    )
  }
}

function readHead(send: () => ClientRequest): Promise<RecordedResponse> {
  return new Promise((resolve, reject) => {
    send()
      .on('response', (response) => {
        const { statusCode = 0, rawHeaders } = response
        resolve({ status: statusCode, headers: toPairs(rawHeaders) })
        response.on('error', () => {}).destroy()
      })
      .on('upgrade', (_, socket) => {
        socket.destroy()
        reject(new Error('The server switched to another protocol'))
      })
      .on('error', reject)
      .end()
  })
}

function toPairs(rawHeaders: readonly string[]): HeaderList {
  return rawHeaders.flatMap((name, index) =>
    index % 2 === 0 ? [[name, rawHeaders[index + 1] ?? ''] as const] : [],
  )
}
