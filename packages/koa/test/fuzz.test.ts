import { describeFuzz } from '@cors/conformance/fuzz'
import { Router } from '@koa/router'
import Koa from 'koa'
import LowestKoa from 'koa-lowest'
import LowestRouter from 'koa-router-lowest'
import { serveKoa } from './serve-koa.ts'

const versions = { koa: Koa, router: Router }

describeFuzz('Koa 3.3', serveKoa({ ...versions, protocol: 'http/1.1' }))
describeFuzz('Koa 2.13', serveKoa({ koa: LowestKoa, router: LowestRouter, protocol: 'http/1.1' }))
describeFuzz('Koa 3.3 over HTTP/2', serveKoa({ ...versions, protocol: 'h2c' }), {
  protocol: 'h2c',
  except: {
    // `response.end(text)` to HEAD, before the head was written, ends no stream.
    'Koa sends no response to HEAD over HTTP/2 where something throws': ({ method, origins }) =>
      method === 'HEAD' && origins.some((origin) => /^https:..(throws|rejects)/.test(origin)),
  },
})
