import { listen } from '@cors/conformance'
import { describeLivePolicy } from '@cors/conformance/live-policy'
import { Router } from '@koa/router'
import Koa from 'koa'
import LowestKoa from 'koa-lowest'
import LowestRouter from 'koa-router-lowest'
import { cors } from '../src/index.ts'

for (const [name, Application, Routes] of [
  ['Koa 3.3', Koa, Router],
  ['Koa 2.13', LowestKoa, LowestRouter],
] as const) {
  const paths = ['/application', '/route', '/router/route']
  describeLivePolicy(name, paths, (policy, work) => {
    const respond: Koa.Middleware = async (context) => {
      await work()
      context.body = 'ok'
    }
    const router = new Routes({ prefix: '/router' }).use(cors(policy))
    router.get('/route', respond).put('/route', respond)
    const routes = new Routes().get('/application', respond).put('/application', respond)
    routes.get('/route', cors(policy), respond).put('/route', cors(policy), respond)
    const app = new Application().use(cors(policy)).use(routes.routes()).use(router.routes())
    const handle = app.callback()
    return listen((request, response) => void handle(request, response))
  })
}
