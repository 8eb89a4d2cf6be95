import type { NodeResponse } from './hold-headers.ts'

/** Ends an answer that has not begun with a status and no body; leaves one alone that has. */
export function endWithoutBody(response: NodeResponse, status: number): void {
  if (response.headersSent) return
  response.statusCode = status
  // RFC 9110, section 8.6: a 204 has no length to speak of.
  if (status === 204) response.removeHeader('Content-Length')
  else response.setHeader('Content-Length', '0')
  response.end()
}
