import { docsAddress } from '@cors/core/adapter'

/** Stable over releases: others branch on it. */
export type GatewayErrorCode =
  /** No such target or source. */
  | 'ERR_CORS_GATEWAY_UNKNOWN'
  /** The policy depends on the request in a way that no configuration can: a function as `origin`, or choosePolicy. */
  | 'ERR_CORS_GATEWAY_FUNCTION'
  /** A policy that the target cannot enforce without allowing more, or of which nothing would be left. */
  | 'ERR_CORS_GATEWAY_POLICY'
  /** A value of the export options that the configuration cannot hold. */
  | 'ERR_CORS_GATEWAY_OPTION'
  /** A policy that is larger than the gateway can read. */
  | 'ERR_CORS_GATEWAY_LIMIT'
  /** A text to import that is not of the named source. */
  | 'ERR_CORS_GATEWAY_TEXT'

/** Thrown by `exportPolicy` and `importPolicy`. */
export class GatewayError extends TypeError {
  override readonly name: string = 'GatewayError'
  readonly code: GatewayErrorCode

  constructor(code: GatewayErrorCode, message: string) {
    super(`@cors/gateways: ${message} (${docsAddress(code)})`)
    this.code = code
  }
}
