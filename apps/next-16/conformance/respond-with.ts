import { markReached } from './side-channel.ts'

/** A handler that tells the suite that it was called, and responds. */
export function respondWith(body: string | null, init?: ResponseInit): () => Promise<Response> {
  return async () => {
    await markReached()
    return new Response(body, init)
  }
}
