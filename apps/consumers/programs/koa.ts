import { cors } from '@cors/koa'
import Koa from 'koa'
import { assertServesCors, ORIGIN, serving } from './exchange.js'

export async function tryKoa(): Promise<void> {
  const app = new Koa()
  app.use(cors({ origin: [ORIGIN], methods: ['PUT'], allowedHeaders: ['Content-Type'] }))
  app.use((context) => {
    context.body = 'hello'
  })
  await serving(app.callback(), assertServesCors)
}
