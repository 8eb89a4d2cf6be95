import { IncomingMessage } from 'node:http'
import type { Http2ServerRequest } from 'node:http2'
import { Socket } from 'node:net'
import { describe, expect, expectTypeOf, test } from 'vitest'
import type { CorsRequest } from './cors-request.ts'
import { decide } from './decide.ts'
import { definePolicy } from './define-policy.ts'

describe('a request in Node', () => {
  test('has the type CorsRequest, over HTTP/1.1 and HTTP/2', () => {
    expectTypeOf<IncomingMessage>().toExtend<CorsRequest>()
    expectTypeOf<Http2ServerRequest>().toExtend<CorsRequest>()
  })

  test('can be passed to decide', () => {
    const request = new IncomingMessage(new Socket())
    request.method = 'OPTIONS'
    request.headers = { origin: 'https://a.com', 'access-control-request-method': 'PUT' }
    const policy = definePolicy({ origin: 'https://a.com', methods: ['PUT'] })
    expect(decide(policy, request)).toMatchObject({ kind: 'preflight', allowed: true })
  })
})
