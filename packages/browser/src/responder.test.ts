import { definePolicy } from '@cors/core'
import { describe, expect, test } from 'vitest'
import type { PageRequest } from './page-request.ts'
import { predict } from './predict.ts'

const PAGE: PageRequest = { url: 'https://api.example/', origin: 'https://app.example' }

describe('under a policy', () => {
  test('the page can read the safelisted headers of the application’s response, and those that the policy exposes', () => {
    const policy = definePolicy({
      origin: 'https://app.example',
      exposedHeaders: ['X-Total-Count'],
    })
    const headers = [
      ['Content-Type', 'application/json'],
      ['X-Total-Count', '7'],
      ['Server', 'x'],
    ] as const
    const { readableHeaders } = predict(PAGE, policy, { application: { status: 200, headers } })
    expect(readableHeaders).toEqual(['content-type', 'x-total-count'])
  })

  test('one preflight is cached for every method and header of the policy', () => {
    const policy = definePolicy({
      origin: 'https://app.example',
      methods: ['PUT', 'DELETE'],
      allowedHeaders: ['X-A'],
      maxAge: 600,
    })
    const { cache } = predict({ ...PAGE, method: 'PUT' }, policy)
    const page = { ...PAGE, method: 'DELETE', headers: { 'X-A': '1' } }
    expect(predict(page, policy, { cache, now: 599_999 }).preflight).toBe(false)
    expect(predict(page, policy, { cache, now: 600_000 }).preflight).toBe(true)
  })
})
