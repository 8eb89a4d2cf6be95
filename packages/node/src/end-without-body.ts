import type { NodeResponse } from './defer-headers.ts'

/** Ends a response with a status and no body. Leaves a response alone whose headers were sent. */
export function endWithoutBody(response: NodeResponse, status: number): void {
  if (response.headersSent) return
  response.statusCode = status
  // A 204 has no Content-Length: https://www.rfc-editor.org/rfc/rfc9110#section-8.6
  if (status === 204) response.removeHeader('Content-Length')
  else response.setHeader('Content-Length', '0')
  response.end()
}
