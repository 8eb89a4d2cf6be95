import { describe, expect, test } from 'vitest'
import { isForbiddenRequestHeader } from './forbidden-request-header.ts'

describe('a forbidden request header', () => {
  test.each([
    'accept-charset',
    'accept-encoding',
    'access-control-request-headers',
    'access-control-request-method',
    'connection',
    'content-length',
    'cookie',
    'cookie2',
    'date',
    'dnt',
    'expect',
    'host',
    'keep-alive',
    'origin',
    'referer',
    'set-cookie',
    'te',
    'trailer',
    'transfer-encoding',
    'upgrade',
    'via',
    'proxy-authorization',
    'proxy-',
    'sec-fetch-mode',
    'sec-',
  ])('is %s', (name) => {
    expect(isForbiddenRequestHeader(name)).toBe(true)
  })

  test.each([
    'accept',
    'authorization',
    'content-type',
    'x-http-method',
    'x-cookie',
    'cookie3',
    'cookie22',
    'viaduct',
    'x-via',
    'proxy',
    'sec',
    'x-sec-fetch',
    'second',
    '',
  ])('is not %j', (name) => {
    expect(isForbiddenRequestHeader(name)).toBe(false)
  })
})
