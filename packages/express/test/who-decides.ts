import type { RequestListener } from 'node:http'
import { listen } from '@cors/conformance'
import { findGoverningPolicies } from '@cors/conformance/look-ahead'

/** The policies that decide a request and its preflight: one name if they agree, as they should. */
export type Decider = string | { readonly onRequest: string; readonly onPreflight: string }

export async function whoDecides(
  app: RequestListener,
  method: string,
  path: string,
): Promise<Decider> {
  const { port, close } = await listen(app)
  try {
    const { onRequest, onPreflight } = await findGoverningPolicies(port, { method, target: path })
    return onRequest === onPreflight ? onRequest : { onRequest, onPreflight }
  } finally {
    await close()
  }
}

/** The same for several requests, given by method and path. */
export async function decidersOf(
  app: RequestListener,
  requests: readonly string[],
): Promise<Readonly<Record<string, Decider>>> {
  const deciders: Record<string, Decider> = {}
  for (const request of requests) {
    const [method, path] = request.split(' ') as [string, string]
    deciders[request] = await whoDecides(app, method, path)
  }
  return deciders
}
