import { tryBrowser } from './browser.js'
import { tryCore } from './core.js'
import { tryExpress } from './express.js'
import { tryFastify } from './fastify.js'
import { tryFetch } from './fetch.js'
import { tryHono } from './hono.js'
import { tryKoa } from './koa.js'
import { tryNest } from './nestjs.js'
import { tryNext, tryNextPages } from './next.js'
import { tryNode } from './node.js'

/** A program for every package. */
export const programs: Readonly<Record<string, () => Promise<void>>> = {
  '@cors/core': tryCore,
  '@cors/node': tryNode,
  '@cors/express': tryExpress,
  '@cors/koa': tryKoa,
  '@cors/fastify': tryFastify,
  '@cors/nestjs': tryNest,
  '@cors/fetch': tryFetch,
  '@cors/hono': tryHono,
  '@cors/next': tryNext,
  '@cors/next/pages': tryNextPages,
  '@cors/browser': tryBrowser,
}
