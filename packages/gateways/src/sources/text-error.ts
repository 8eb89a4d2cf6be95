import { GatewayError } from '../gateway-error.ts'

/** The error for a text that is not of its source. Whatever the text holds, the message is one short line. */
export function textError(message: string): GatewayError {
  return new GatewayError('ERR_CORS_GATEWAY_TEXT', escapeControls(message))
}

/** A value of the text, as a message shows it. */
export function quote(value: string): string {
  return escapeControls(JSON.stringify(value.length > 80 ? `${value.slice(0, 80)}…` : value))
}

function escapeControls(text: string): string {
  return text.replace(
    /[\p{C}\p{Zl}\p{Zp}]/gu,
    (character) => `\\u{${character.codePointAt(0)!.toString(16)}}`,
  )
}
