import fastify from 'fastify'
import { expect, test } from 'vitest'
import { canonicalUrl } from './canonical-url.ts'

test.each([
  ['/items/:id', '/items/:key'],
  ['/items/:id?', '/items/:key?'],
  ['/:year(^\\d{4}$)/:file.json', '/:a(^\\d{4}$)/:b.json'],
  ['/:from-:to', '/:a-:b'],
  ['*', '/*'],
])('%s and %s are the same URL in every application', (one, other) => {
  expect(canonicalUrl(fastify(), one)).toBe(canonicalUrl(fastify(), other))
})

test.each([
  ['/items/:id', '/items/id'],
  ['/items/::id', '/items/::key'],
  ['/:year(^\\d{4}$)', '/:year(^\\d{2}$)'],
  ['/a/', '/a'],
  ['/a//b', '/a/b'],
  ['/A', '/a'],
])('%s and %s are different URLs by default', (one, other) => {
  expect(canonicalUrl(fastify(), one)).not.toBe(canonicalUrl(fastify(), other))
})

test.each([
  ['ignoreTrailingSlash', true, '/a/', '/a'],
  ['ignoreDuplicateSlashes', true, '/a//b', '/a/b'],
  ['caseSensitive', false, '/A', '/a'],
])('with the option %s set to %s, %s and %s are the same URL', (option, value, one, other) => {
  const app = fastify({ routerOptions: { [option]: value } })
  expect(canonicalUrl(app, one)).toBe(canonicalUrl(app, other))
  expect(canonicalUrl(app, '/')).toBe('/')
})
