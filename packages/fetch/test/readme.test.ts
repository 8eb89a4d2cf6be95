import { expect, test } from 'vitest'
import { allowsJson, jsonMethods, jsonPreflight, runReadme } from '../../node/test/run-readme.ts'
import type { FetchHandler } from '../src/index.ts'

const handler = (await runReadme(new URL('..', import.meta.url), 'handler')) as FetchHandler

test.each(jsonMethods)('the first example lets a page send JSON with %s', async (method) => {
  const request = new Request('https://api.example.com/', {
    method: 'OPTIONS',
    headers: jsonPreflight(method),
  })
  const { headers } = await handler(request)
  expect(allowsJson(method, (name) => headers.get(name))).toBe(true)
})
