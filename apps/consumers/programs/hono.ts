import { cors } from '@cors/hono'
import { Hono } from 'hono'
import { assertServesCors, ORIGIN } from './exchange.js'

export async function tryHono(): Promise<void> {
  const app = new Hono()
  app.use(cors({ origin: [ORIGIN], methods: ['PUT'], allowedHeaders: ['Content-Type'] }, { app }))
  app.get('/', (context) => context.text('hello'))
  app.put('/', (context) => context.body(null, 204))
  await assertServesCors(async (path, init) => app.request(path, init))
}
