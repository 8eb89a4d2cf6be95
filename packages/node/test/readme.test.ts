import type { Server } from 'node:http'
import request from 'supertest'
import { expect, test } from 'vitest'
import { allowsJson, jsonMethods, jsonPreflight, runReadme } from './run-readme.ts'

const example = (await runReadme(new URL('..', import.meta.url), 'server')) as Server

test.each(jsonMethods)('the first example lets a page send JSON with %s', async (method) => {
  const { headers } = await request(example).options('/').set(jsonPreflight(method))
  expect(allowsJson(method, (name) => (headers as Readonly<Record<string, string>>)[name])).toBe(
    true,
  )
})
