import { Elysia } from 'elysia'
import { REACHED, type Fetch } from '../applications/application-contestant.ts'

/** An Elysia application with a plugin before its routes. */
export function elysiaFetch(plugin?: Elysia): Fetch {
  const app = new Elysia()
  if (plugin !== undefined) app.use(plugin)
  app.get('/text', () => REACHED).put('/text', () => REACHED)
  return (request) => app.handle(request)
}
