import type { Hono } from 'hono'
import { expect, test } from 'vitest'
import { allowsJson, jsonMethods, jsonPreflight, runReadme } from '../../node/test/run-readme.ts'

const app = (await runReadme(new URL('..', import.meta.url), 'app')) as Hono

test.each(jsonMethods)('the first example lets a page send JSON with %s', async (method) => {
  const { headers } = await app.request('/profile', {
    method: 'OPTIONS',
    headers: jsonPreflight(method),
  })
  expect(allowsJson(method, (name) => headers.get(name))).toBe(true)
})
