import { createServer } from 'node:http'
import { describeTransparency } from '@cors/conformance/transparency'
import Koa from 'koa'
import { cors } from '../src/index.ts'

describeTransparency('Koa', (policy, write) => {
  const app = new Koa()
  if (policy !== undefined) app.use(cors(policy))
  app.use((context) => {
    context.respond = false
    write(context.req, context.res)
  })
  const handle = app.callback()
  return createServer((request, response) => void handle(request, response))
})
