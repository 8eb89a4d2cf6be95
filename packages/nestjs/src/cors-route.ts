import type { CorsPolicy } from '@cors/core'

/** A handler of a controller, as far as CORS is concerned. */
export interface CorsRoute {
  /** For messages, e.g. `CatsController.find`. */
  readonly name: string
  /** The nearest `@Cors`; `undefined` where the application's policy holds. */
  readonly policy: CorsPolicy | undefined
  /** What `@Controller({ host })` says, as text, to tell hosts apart. */
  readonly host: string
  /** Whether Nest would let the handler serve a request to this host name. */
  readonly servesHost: (hostname: string) => boolean
}
