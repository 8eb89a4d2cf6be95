import { GatewayError } from '../gateway-error.ts'
import { escapeControls } from '../quote.ts'

/** The error for a text that is not of its source. Whatever the text holds, the message is one short line. */
export function textError(message: string): GatewayError {
  return new GatewayError('ERR_CORS_GATEWAY_TEXT', escapeControls(message))
}
