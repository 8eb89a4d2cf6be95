import type { Subject } from './read-subject.ts'
import type { Verdict } from './verdict.ts'

/** @throws {Error} where the verdict depends on a response that the test did not give */
export function requireResponses(
  { preflight, response }: Exclude<Subject, { policy: unknown }>,
  { preflights, requests }: Verdict,
): void {
  const [sent] = preflights
  if (sent !== undefined && preflight === undefined) {
    const headers = Object.entries(sent.headers).map(([name, value]) => `${name}: ${value}`)
    throw new Error(
      `@cors/browser: the browser sends a preflight first, and its response was not given. Write expect({ preflight, response }), where preflight is the response to OPTIONS ${sent.url} with ${headers.join(', ')}`,
    )
  }
  if (requests > 0 && response === undefined) {
    throw new Error(
      '@cors/browser: the preflight is granted, and the response to the request itself was not given. Write expect({ preflight, response })',
    )
  }
  if (requests > 1) {
    throw new Error(
      '@cors/browser: the response is a redirect, and the response at its target was not given. Test the response at the target, or set redirect: "manual" in the request',
    )
  }
}
