import type { CorsPolicy } from '@cors/core'

/** A controller's handler of HTTP requests, with the policy that `@Cors` gave it. */
export interface ControllerRoute {
  /** Class and method, for messages: `CatsController.find`. */
  readonly name: string
  /** From the nearest `@Cors`; `undefined` where there is none and the application's policy governs. */
  readonly policy: CorsPolicy | undefined
  /** The hosts in `@Controller({ host })`, as text. */
  readonly hostText: string
  /** Whether Nest runs the handler for requests to a host name. */
  readonly matchesHost: (hostname: string) => boolean
}
