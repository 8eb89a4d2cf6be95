// What a user of CommonJS writes, without any tool.
const assert = require('node:assert/strict')
const { test } = require('node:test')

void test('every package and entry can be required', () => {
  const { definePolicy, CorsPolicyError } = require('@cors/core')
  const { innermostPolicy } = require('@cors/core/adapter')
  const { isForbiddenMethod } = require('@cors/core/fetch-standard')
  const { predict } = require('@cors/browser')
  for (const value of [CorsPolicyError, innermostPolicy, isForbiddenMethod, predict]) {
    assert.equal(typeof value, 'function')
  }
  const policy = definePolicy({ origin: ['https://app.example.com'] })
  for (const name of ['node', 'express', 'koa', 'hono', 'fastify']) {
    const { cors } = require(`@cors/${name}`)
    assert.equal(typeof cors, 'function', name)
  }
  for (const name of ['node', 'fetch', 'next', 'next/pages']) {
    const { withCors } = require(`@cors/${name}`)
    assert.equal(typeof withCors, 'function', name)
  }
  const { cors } = require('@cors/express')
  assert.equal(typeof cors(policy), 'function')
  const { Cors, CorsModule } = require('@cors/nestjs')
  assert.equal(typeof Cors(policy), 'function')
  assert.equal(typeof CorsModule.forRoot(policy), 'object')
})

void test('every package tells its manifest', () => {
  for (const name of [
    'core',
    'node',
    'express',
    'koa',
    'fastify',
    'nestjs',
    'fetch',
    'hono',
    'next',
    'browser',
  ]) {
    assert.equal(require(`@cors/${name}/package.json`).name, `@cors/${name}`)
  }
})

void test('require("@cors/fastify") is the plugin, with everything on it', async () => {
  const plugin = require('@cors/fastify')
  assert.equal(typeof plugin, 'function')
  assert.equal(plugin.default, plugin)
  assert.equal(plugin.cors, plugin)
  for (const name of ['corsFrameworkErrors', 'decide', 'definePolicy', 'toOptions']) {
    assert.equal(typeof plugin[name], 'function', name)
  }
  const app = require('fastify')()
  app.register(require('@cors/fastify'), { origin: ['https://app.example.com'] })
  app.get('/', async () => 'hello')
  const { headers } = await app.inject({ url: '/', headers: { origin: 'https://app.example.com' } })
  assert.equal(headers['access-control-allow-origin'], 'https://app.example.com')
})

void test('import() of a CommonJS program finds the ES modules', async () => {
  const { cors, default: plugin } = await import('@cors/fastify')
  assert.equal(cors, plugin)
  assert.notEqual(cors, require('@cors/fastify'))
})
