import { reach } from './tell-suite.ts'

/** A handler that is reached and answers. */
export function answer(body: string | null, init?: ResponseInit): () => Promise<Response> {
  return async () => {
    await reach()
    return new Response(body, init)
  }
}
