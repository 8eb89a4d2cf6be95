import { METHODS } from 'node:http'
import { preflight } from './browser-request.ts'
import { field } from './ask.ts'
import type { Connection } from './exchange.ts'
import { nameOfPolicy } from './named-policy.ts'
import { PAGE } from './policies.ts'

/** Which policies made with `namedPolicy` a server applied to a request and to its preflight. */
export interface Governing {
  /** The name; `nobody` where none did, or one that denies. */
  readonly onActual: string
  /** The same; `unreached` where no policy saw the preflight, so that nothing was granted. */
  readonly onPreflight: string
}

/**
 * Sends a preflight and then its request, and tells the policies that governed them. For methods that Node's client
 * cannot send it sends the preflight alone, and one for GET.
 *
 * @throws where the response to the preflight alone is a server error
 */
export async function whoGoverns(
  { send }: Connection,
  method: string,
  path: string,
): Promise<Governing> {
  const asked = await send(preflight(PAGE, method, { path }))
  const onPreflight = !field(asked, 'vary')?.includes('Access-Control-Request-Method')
    ? 'unreached'
    : (nameOfPolicy(undefined, field(asked, 'access-control-max-age')) ?? 'nobody')
  const isSent = METHODS.includes(method)
  const actual = await send(
    isSent ? { method, path, headers: [['Origin', PAGE]] } : preflight(PAGE, 'GET', { path }),
  )
  if (asked.status >= 500 && actual.status < 500) {
    throw new Error(`${asked.status} to the preflight for ${method} ${path}`)
  }
  if (!isSent) return { onActual: onPreflight, onPreflight }
  const exposed = field(actual, 'access-control-expose-headers')
  return { onActual: nameOfPolicy(exposed, undefined) ?? 'nobody', onPreflight }
}
