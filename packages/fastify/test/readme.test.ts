import assert from 'node:assert/strict'
import { readFile } from 'node:fs/promises'
import fastify from 'fastify'
import { expect, test } from 'vitest'
import { cors, definePolicy } from '../src/index.ts'

const policy = definePolicy({
  origin: ['https://app.example.com'],
  methods: ['PUT', 'DELETE'],
  allowedHeaders: ['Content-Type'],
  credentials: true,
})

test('an application is tested as under "Testing" in the README', async () => {
  const app = fastify()
  await app.register(cors, policy)
  app.get('/profile', async () => ({ name: 'Ada' }))
  app.put('/profile', async (_request, reply) => reply.code(204).send())

  const origin = 'https://app.example.com'
  const preflight = await app.inject({
    method: 'OPTIONS',
    url: '/profile',
    headers: { origin, 'access-control-request-method': 'PUT' },
  })
  assert.equal(preflight.statusCode, 204)

  const response = await app.inject({ url: '/profile', headers: { origin } })
  assert.equal(response.headers['access-control-allow-origin'], origin)

  const stranger = await app.inject({ url: '/profile', headers: { origin: 'https://a.example' } })
  assert.equal(stranger.headers['access-control-allow-origin'], undefined)
})

test('the README shows what this file runs', async () => {
  const [readme, source] = await Promise.all(
    ['../README.md', './readme.test.ts'].map((path) =>
      readFile(new URL(path, import.meta.url), 'utf8'),
    ),
  )
  const [, block] = /## Testing.*?```ts\n(.*?)```/s.exec(readme!)!
  const withoutSpaces = (text: string): string => text.replaceAll(/\s/g, '')
  expect(withoutSpaces(source!)).toContain(withoutSpaces(block!))
})
