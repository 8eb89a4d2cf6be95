import { describeConformance } from '@cors/conformance'
import { Router } from '@koa/router'
import Koa from 'koa'
import LowestKoa from 'koa-lowest'
import LowestRouter from 'koa-router-lowest'
import { serveKoa } from './serve-koa.ts'

const newest = { koa: Koa, router: Router }
const lowest = { koa: LowestKoa, router: LowestRouter }

describeConformance('Koa 3.3', serveKoa({ ...newest, protocol: 'http/1.1' }))
describeConformance('Koa 3.3 over HTTP/2', serveKoa({ ...newest, protocol: 'h2c' }), {
  protocol: 'h2c',
})
describeConformance('Koa 2.13', serveKoa({ ...lowest, protocol: 'http/1.1' }))
