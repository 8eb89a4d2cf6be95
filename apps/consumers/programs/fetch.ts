import { withCors } from '@cors/fetch'
import { assertServesCors, ORIGIN } from './exchange.js'

export async function tryFetch(): Promise<void> {
  const handler = withCors(
    { origin: [ORIGIN], methods: ['PUT'], allowedHeaders: ['Content-Type'] },
    (_request: Request) => new Response('hello'),
  )
  await assertServesCors(async (path, init) => handler(new Request(`http://server${path}`, init)))
}
