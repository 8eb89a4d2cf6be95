import type { HeaderList } from '@cors/browser'
import type { Exchange, OriginExchange } from './exchange.ts'
import { readabilityOf } from './readability.ts'
import type { PreflightExchange } from './recording.ts'
import type { Sender } from './sender.ts'

/** The requests of an audit: only GET and OPTIONS, which change nothing. */
export interface Probes {
  readonly get: (url: string, origin: string) => Promise<OriginExchange>
  /** Without the headers of the user. */
  readonly getAnonymously: (url: string, origin: string) => Promise<OriginExchange>
  readonly getWithoutOrigin: (url: string) => Promise<Exchange>
  /** Browsers send no credentials with it. */
  readonly preflight: (
    url: string,
    page: {
      readonly origin: string
      readonly method: string
      readonly headers?: readonly string[]
    },
    more?: HeaderList,
  ) => Promise<PreflightExchange>
  /** OPTIONS that is no preflight. */
  readonly options: (url: string) => Promise<Exchange>
}

/** @param headers - of the user, for an authenticated audit */
export function createProbes(sender: Sender, headers: HeaderList): Probes {
  async function get(url: string, origin: string, given: HeaderList): Promise<OriginExchange> {
    const exchange = await sender.send('GET', url, [...given, ['Origin', origin]])
    return { ...exchange, origin, readability: readabilityOf(origin, exchange.response) }
  }

  return {
    get: (url, origin) => get(url, origin, headers),
    getAnonymously: (url, origin) => get(url, origin, []),
    getWithoutOrigin: (url) => sender.send('GET', url, headers),
    preflight: async (url, { origin, method, headers: names = [] }, more = []) => ({
      origin,
      method,
      headers: names,
      ...(await sender.send('OPTIONS', url, [
        ['Origin', origin],
        ['Access-Control-Request-Method', method],
        ...(names.length === 0
          ? []
          : [['Access-Control-Request-Headers', names.join(',')] as const]),
        ...more,
      ])),
    }),
    options: (url) => sender.send('OPTIONS', url, headers),
  }
}
