import { H3, type Middleware } from 'h3'
import { REACHED, type Fetch } from '../application-contestant.ts'

export function h3Fetch(...middleware: readonly Middleware[]): Fetch {
  const app = new H3()
  for (const each of middleware) app.use(each)
  app.all('/text', () => REACHED)
  return (request) => app.fetch(request)
}
