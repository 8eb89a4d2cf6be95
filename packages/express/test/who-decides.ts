import type { RequestListener } from 'node:http'
import { listen, openConnection, whoGoverns } from '@cors/conformance'

/** Who decides a request and its preflight: one name where they agree, as they should. */
export type Decider = string | { readonly onActual: string; readonly onPreflight: string }

export async function whoDecides(
  app: RequestListener,
  method: string,
  path: string,
): Promise<Decider> {
  const { port, close } = await listen(app)
  const connection = openConnection('http/1.1', port)
  try {
    const { onActual, onPreflight: seen } = await whoGoverns(connection, method, path)
    const onPreflight = seen === 'unreached' ? 'nobody' : seen
    return onActual === onPreflight ? onActual : { onActual, onPreflight }
  } finally {
    connection.close()
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
