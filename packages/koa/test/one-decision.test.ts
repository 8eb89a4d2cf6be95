import { Router } from '@koa/router'
import Koa from 'koa'
import LowestKoa from 'koa-lowest'
import LowestRouter from 'koa-router-lowest'
import { describeOneDecision } from '../../node/test/describe-one-decision.ts'
import { cors } from '../src/index.ts'

const done: Koa.Middleware = (context) => void (context.body = 'done')
const fail: Koa.Middleware = () => {
  throw new Error('thrown')
}

for (const [name, Application, Routes] of [
  ['Koa 3.3', Koa, Router],
  ['Koa 2.13', LowestKoa, LowestRouter],
] as const) {
  describeOneDecision(
    name,
    ({ application, router, route }) => {
      const nested = new Routes({ prefix: '/nested' }).use(cors(router))
      nested.all('/page', cors(route), done).get('/throw', cors(route), fail)
      const routes = new Routes().all('/page', done).get('/throw', fail)
      const app = new Application().use(cors(application)).use(routes.routes()).use(nested.routes())
      app.silent = true
      const handle = app.callback()
      return (request, response) => void handle(request, response)
    },
    // Koa's routers run nothing where no route matches.
    { 'nested GET of a missing page': 'application' },
  )
}
