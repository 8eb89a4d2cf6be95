import { CorsPolicyError } from '@cors/core'
import { tryToParsePath } from 'next/dist/lib/try-to-parse-path.js'
import { describe, expect, test } from 'vitest'
import { compileSource } from './compile-source.ts'

test.each([
  ['/api/*', 'has a * without a parameter before it; write "/api/:path*"'],
  ['/api/**', 'has a * without a parameter before it; write "/api/:path*"'],
  ['/api/*path', 'has a * without a parameter before it; write "/api/:path*"'],
  ['/*', 'has a * without a parameter before it; write "/:path*"'],
  ['/api/*/items', 'has a * without a parameter before it; write "/api/:name/items"'],
  ['api', 'does not start with a slash; write "/api"'],
  ['api/:path*', 'does not start with a slash; write "/api/:path*"'],
  ['api/*', 'does not start with a slash; write "/api/:path*"'],
  ['', 'does not start with a slash; write "/"'],
  ['https://a.example/api', 'is a URL, but a source is a path; write "/api"'],
  ['https://a.example', 'is a URL, but a source is a path; write "/"'],
  [
    '/items/[id]',
    'is written like a file of the App Router, but a source has the syntax of config.matcher; write "/items/:id"',
  ],
  [
    '/[lang]/items/[...path]',
    'is written like a file of the App Router, but a source has the syntax of config.matcher; write "/:lang/items/:path+"',
  ],
  [
    '/items/[[...path]]',
    'is written like a file of the App Router, but a source has the syntax of config.matcher; write "/items/:path*"',
  ],
  ['/:', 'is not a path that Next understands: Missing parameter name at 1; see https://'],
  ['/api*', 'is not a path that Next understands: Unexpected MODIFIER at 4, expected END; see'],
  ['/*/(', 'is not a path that Next understands: Unbalanced pattern at 3'],
])('%j is rejected with what to write', (source, message) => {
  expect(() => compileSource(source, '1.source')).toThrow(CorsPolicyError)
  expect(() => compileSource(source, '1.source')).toThrow(`1.source: "${source}" ${message}`)
})

test.each([undefined, null, 7, /^\/api/])('%s is rejected, since it is not a path', (source) => {
  expect(() => compileSource(source, '0.source')).toThrow(
    '0.source: a rule needs a path; write { source: "/api/:path*", policy }',
  )
})

describe('what the message says to write matches what was meant:', () => {
  test.each([
    ['/api/*', '/api/items/7'],
    ['/*', '/'],
    ['api/*', '/api/items/7'],
    ['/api/*/items', '/api/7/items'],
    ['/items/[id]', '/items/7'],
    ['/[lang]/items/[...path]', '/en/items/7/8'],
    ['/items/[[...path]]', '/items'],
  ])('%s', (source, path) => {
    let message = ''
    try {
      compileSource(source, '')
    } catch (error) {
      message = String(error)
    }
    const corrected = /write "(.+)"/.exec(message)![1]!
    expect(compileSource(corrected, '').test(path)).toBe(true)
    expect(tryToParsePath(corrected).error).toBeUndefined()
  })
})
