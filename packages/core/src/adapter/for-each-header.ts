import type { CorsDecision } from '../cors-decision.ts'

/**
 * Calls `visit` with each header of a decision, in order.
 *
 * Not `for (const [name, value] of headers)`: these arrays are frozen, and over frozen arrays V8 takes nearly as long
 * for that loop as Node takes to set the header.
 */
export function forEachHeader(
  { headers }: CorsDecision,
  visit: (name: string, value: string) => void,
): void {
  for (let index = 0; index < headers.length; index++) {
    const header = headers[index]!
    visit(header[0], header[1])
  }
}
