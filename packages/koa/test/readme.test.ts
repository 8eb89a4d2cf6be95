import type Koa from 'koa'
import request from 'supertest'
import { expect, test } from 'vitest'
import { allowsJson, jsonMethods, jsonPreflight, runReadme } from '../../node/test/run-readme.ts'

const example = (await runReadme(new URL('..', import.meta.url), 'app')) as Koa

test.each(jsonMethods)('the first example lets a page send JSON with %s', async (method) => {
  const { headers } = await request(example.callback())
    .options('/profile')
    .set(jsonPreflight(method))
  expect(allowsJson(method, (name) => (headers as Readonly<Record<string, string>>)[name])).toBe(
    true,
  )
})
