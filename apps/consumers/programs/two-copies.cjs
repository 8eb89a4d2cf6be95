// One process with both builds of every package, mixed. The argument says which build is loaded first.
const assert = require('node:assert/strict')
const { createServer } = require('node:http')
const { test } = require('node:test')

const OUTER = 'https://outer.example.com'
const INNER = 'https://inner.example.com'
const METHODS = { methods: ['PUT'], allowedHeaders: ['Content-Type'] }
const LOADERS = { require, import: (name) => import(name) }
const ORDER = process.argv[2] === 'import' ? ['import', 'require'] : ['require', 'import']

/** Serves an outer policy of one copy around an inner policy of the other. Returns how to send requests. */
const APPLICATIONS = {
  '@cors/node': (outer, inner, outerPolicy, innerPolicy) =>
    serve(outer.withCors(outerPolicy, inner.withCors(innerPolicy, end))),
  '@cors/node, middleware': (outer, inner, outerPolicy, innerPolicy) => {
    const first = outer.cors(outerPolicy)
    const second = inner.cors(innerPolicy)
    const passPreflight = (request, response, next) =>
      request.method === 'OPTIONS' ? next() : first(request, response, next)
    return serve((request, response) =>
      passPreflight(request, response, () =>
        second(request, response, () => end(request, response)),
      ),
    )
  },
  '@cors/express': (outer, inner, outerPolicy, innerPolicy) => {
    const app = require('express')()
    app.use(outer.cors(outerPolicy))
    app.get('/', inner.cors(innerPolicy), end)
    app.put('/', inner.cors(innerPolicy), end)
    return serve(app)
  },
  '@cors/express, routers': (outer, inner, outerPolicy, innerPolicy) => {
    const express = require('express')
    const router = express.Router()
    router.use(inner.cors(innerPolicy))
    router.all('/', end)
    return serve(express().use(outer.cors(outerPolicy)).use(router))
  },
  '@cors/koa': (outer, inner, outerPolicy, innerPolicy) => {
    const Koa = require('koa')
    const app = new Koa()
    app.use(outer.cors(outerPolicy)).use(inner.cors(innerPolicy))
    app.use((context) => void (context.body = 'hello'))
    return serve(app.callback())
  },
  '@cors/fastify': async (outer, inner, outerPolicy, innerPolicy) => {
    const app = require('fastify')()
    app.register(outer.cors, outerPolicy)
    app.register(async (context) => {
      context.register(inner.cors, innerPolicy)
      context.get('/', async () => 'hello')
      context.put('/', async () => 'hello')
    })
    await app.ready()
    return serve(app.routing)
  },
  '@cors/fastify, config.cors': async (outer, inner, outerPolicy, innerPolicy) => {
    const app = require('fastify')()
    await app.register(outer.cors, outerPolicy)
    app.get('/', { config: { cors: innerPolicy } }, async () => 'hello')
    app.put('/', { config: { cors: innerPolicy } }, async () => 'hello')
    await app.ready()
    return serve(app.routing)
  },
  '@cors/nestjs': async (outer, inner, outerPolicy, innerPolicy) => {
    require('reflect-metadata')
    const { Controller, Get, Module, Put } = require('@nestjs/common')
    const { NestFactory } = require('@nestjs/core')
    class HelloController {
      get() {
        return 'hello'
      }
      put() {
        return 'hello'
      }
    }
    for (const [name, method] of [
      ['get', Get],
      ['put', Put],
    ]) {
      const descriptor = Object.getOwnPropertyDescriptor(HelloController.prototype, name)
      method()(HelloController.prototype, name, descriptor)
      inner.Cors(innerPolicy)(HelloController.prototype, name, descriptor)
    }
    Controller()(HelloController)
    class AppModule {}
    Module({ imports: [outer.CorsModule.forRoot(outerPolicy)], controllers: [HelloController] })(
      AppModule,
    )
    const app = await NestFactory.create(AppModule, { logger: false })
    await app.init()
    return serve(app.getHttpAdapter().getInstance())
  },
  '@cors/fetch': (outer, inner, outerPolicy, innerPolicy) => {
    const handler = outer.withCors(
      outerPolicy,
      inner.withCors(innerPolicy, (_request) => new Response('hello')),
    )
    return async (init) => handler(new Request('http://server/', init))
  },
  '@cors/hono': (outer, inner, outerPolicy, innerPolicy) => {
    const { Hono } = require('hono')
    const app = new Hono()
    app.use(outer.cors(outerPolicy, { app }))
    for (const method of ['GET', 'PUT']) {
      app.on(method, '/', inner.cors(innerPolicy), (context) => context.text('hello'))
    }
    return async (init) => app.request('/', init)
  },
  '@cors/next': (outer, inner, outerPolicy, innerPolicy) => {
    const handle = () => new Response('hello')
    const handlers = outer.withCors(
      outerPolicy,
      inner.withCors(innerPolicy, { GET: handle, PUT: handle }),
    )
    return async (init) => handlers[init.method ?? 'GET'](new Request('http://server/', init), {})
  },
  '@cors/next, proxy': (outer, inner, outerPolicy, innerPolicy) => {
    const { NextRequest, NextResponse } = require('next/server.js')
    const proxy = outer.corsProxy(
      outerPolicy,
      inner.corsProxy(innerPolicy, () => NextResponse.json('hello')),
    )
    return async (init) => proxy(new NextRequest('http://server/', init), {})
  },
  '@cors/next/pages': (outer, inner, outerPolicy, innerPolicy) =>
    serve(outer.withCors(outerPolicy, inner.withCors(innerPolicy, end))),
}

for (const [title, makeApplication] of Object.entries(APPLICATIONS)) {
  const [name] = title.split(',')
  for (const [outerWay, innerWay] of [
    ['require', 'import'],
    ['import', 'require'],
  ]) {
    void test(`${title}: ${innerWay}() inside ${outerWay}()`, async (context) => {
      const copies = await loadCopies(name)
      const [outer, inner] = [copies[outerWay], copies[innerWay]]
      assert.notEqual(outer, inner)
      const { definePolicy } = copies.defining[outerWay]
      const foreign = copies.defining[innerWay].definePolicy
      const send = async (...policies) => {
        const sent = await makeApplication(outer, inner, ...policies)
        if (sent.close !== undefined) context.after(sent.close)
        return sent
      }

      // The policies come from the other copies.
      await assertInnermostDecides(
        await send(
          foreign({ origin: [OUTER], ...METHODS }),
          definePolicy({ origin: [INNER], ...METHODS }),
        ),
      )
      // Closed inside open.
      await assertClosed(
        await send(
          foreign({ origin: '*', ...METHODS }),
          definePolicy({ origin: ['https://nobody.example.com'] }),
        ),
      )
    })
  }
}

void test('@cors/core: policies, decisions and errors of one copy are those of the other', async () => {
  const { require: one, import: two } = await loadCopies('@cors/core')
  assert.notEqual(one.definePolicy, two.definePolicy)
  const request = { method: 'GET', headers: { origin: OUTER } }
  for (const [maker, user] of [
    [one, two],
    [two, one],
  ]) {
    const policy = maker.definePolicy({ origin: [OUTER], ...METHODS })
    const decision = user.decide(policy, request)
    assert.equal(decision.allowed, true)
    assert.equal(decision.policy, policy)
    assert.match(user.explainDecision(decision, request), /outer\.example\.com/)
    assert.deepEqual(user.toOptions(policy), maker.toOptions(policy))
    const asynchronous = maker.definePolicy({ origin: async () => true })
    assert.equal((await user.decide(asynchronous, request)).allowed, true)
    const error = rejection(maker)
    assert.ok(error instanceof maker.CorsPolicyError)
    assert.ok(error instanceof user.CorsPolicyError)
    assert.ok(!(new TypeError('other') instanceof user.CorsPolicyError))
  }
})

void test('@cors/node: a decision of one copy on a response is the decision of the other', async (context) => {
  const { require: one, import: two } = await loadCopies('@cors/node')
  for (const [first, second] of [
    [one, two],
    [two, one],
  ]) {
    const send = await serve((request, response) => {
      const outer = first.definePolicy({ origin: [OUTER] })
      const inner = second.definePolicy({ origin: [INNER] })
      first.deferHeaders(response, second.decide(outer, request))
      second.deferHeaders(response, first.decide(inner, request))
      end(request, response)
    })
    context.after(send.close)
    assert.equal(await allowedOrigin(send, { headers: { Origin: INNER } }), INNER)
    assert.equal(await allowedOrigin(send, { headers: { Origin: OUTER } }), null)
  }
})

void test('@cors/fetch: a decision of one copy on a response is replaced by the other', async () => {
  const { require: one, import: two } = await loadCopies('@cors/fetch')
  for (const [first, second] of [
    [one, two],
    [two, one],
  ]) {
    const request = { method: 'GET', headers: { origin: INNER } }
    const open = first.decide(first.definePolicy({ origin: '*' }), request)
    const inner = second.decide(second.definePolicy({ origin: [INNER] }), request)
    const response = second.applyDecision(first.applyDecision(new Response('hello'), open), inner)
    assert.equal(response.headers.get('Access-Control-Allow-Origin'), INNER)
  }
})

void test('@cors/browser: policies of one copy are predicted by the other', async () => {
  const core = await loadCopies('@cors/core')
  const browser = await loadCopies('@cors/browser')
  for (const [maker, user] of [
    ['require', 'import'],
    ['import', 'require'],
  ]) {
    const policy = core[maker].definePolicy({ origin: [OUTER] })
    const request = { origin: OUTER, url: 'https://api.example.com/' }
    assert.equal(browser[user].predict(request, policy).outcome, 'allowed')
  }
})

async function loadCopies(name) {
  const copies = { defining: {} }
  // The entry for Pages has no definePolicy of its own.
  const defining = name === '@cors/next/pages' ? '@cors/next' : name
  for (const way of ORDER) {
    copies[way] = await LOADERS[way](name)
    copies.defining[way] = await LOADERS[way](defining)
  }
  return copies
}

function rejection({ definePolicy }) {
  try {
    definePolicy({ origin: 'https://app.example.com/' })
  } catch (error) {
    return error
  }
  throw new Error('the options were not rejected')
}

async function assertInnermostDecides(send) {
  for (const [origin, expected] of [
    [INNER, INNER],
    [OUTER, null],
  ]) {
    assert.equal(await allowedOrigin(send, preflight(origin)), expected, `preflight of ${origin}`)
    const actual = { headers: { Origin: origin } }
    assert.equal(await allowedOrigin(send, actual), expected, `GET of ${origin}`)
  }
}

async function assertClosed(send) {
  assert.equal(await allowedOrigin(send, preflight(OUTER)), null, 'preflight')
  assert.equal(await allowedOrigin(send, { headers: { Origin: OUTER } }), null, 'GET')
}

function preflight(origin) {
  return {
    method: 'OPTIONS',
    headers: { Origin: origin, 'Access-Control-Request-Method': 'PUT' },
  }
}

async function allowedOrigin(send, init) {
  const { headers } = await send(init)
  return headers.get('Access-Control-Allow-Origin')
}

function end(_request, response) {
  response.end('hello')
}

async function serve(listener) {
  const server = createServer(listener)
  await new Promise((resolve) => server.listen(0, '127.0.0.1', resolve))
  const url = `http://127.0.0.1:${server.address().port}/`
  const close = () => {
    server.closeAllConnections()
    return new Promise((resolve) => server.close(resolve))
  }
  return Object.assign((init) => fetch(url, init), { close })
}
