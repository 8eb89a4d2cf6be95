import { createAdaptorServer } from '@hono/node-server'
import { Hono, type Handler } from 'hono'
import { Hono as LowestHono } from 'hono-lowest'
import { describeOneDecision } from '../../node/test/describe-one-decision.ts'
import { cors } from '../src/index.ts'

const done: Handler = (context) => context.text('done')
const fail: Handler = (_context) => {
  throw new Error('thrown')
}

for (const [name, Application] of [
  ['Hono 4.13', Hono],
  // Its classes have private members of their own, so that its types are not assignable.
  ['Hono 4.4', LowestHono as unknown as typeof Hono],
] as const) {
  describeOneDecision(name, ({ application, router, route }) => {
    const app = new Application()
    app.onError((_error, context) => context.text('error', 500))
    app.use(cors(application, { app })).all('/page', done).get('/throw', fail)
    app.use('/nested/*', cors(router)).all('/nested/page', cors(route), done)
    app.get('/nested/throw', cors(route), fail)
    return createAdaptorServer({ fetch: app.fetch })
  })
}
