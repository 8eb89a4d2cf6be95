import { Hono, type MiddlewareHandler } from 'hono'
import { REACHED, type Fetch } from '../application-contestant.ts'

export function honoFetch(...middleware: readonly MiddlewareHandler[]): Fetch {
  const app = new Hono()
  for (const each of middleware) app.use(each)
  app.on(['GET', 'PUT'], '/text', (context) => context.text(REACHED))
  return (request) => app.fetch(request)
}
