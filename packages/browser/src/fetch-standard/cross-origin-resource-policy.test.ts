import { describe, expect, test } from 'vitest'
import type { PageRequest } from '../page-request.ts'
import { predict } from '../predict.ts'

describe('Cross-Origin-Resource-Policy of an opaque response', () => {
  test.each([
    ['https://www.app.example', 'https://app.example/', ['same-site'], 'done'],
    ['https://www.app.example', 'https://app.example/', ['same-origin'], 'corp'],
    ['http://www.app.example', 'https://app.example/', ['same-site'], 'corp'],
    ['http://www.app.example', 'http://app.example/', ['same-site'], 'done'],
    ['https://www.app.example', 'http://localhost/', ['same-site'], 'corp'],
    ['https://me.github.io', 'https://you.github.io/', ['same-site'], 'corp'],
    ['null', 'https://app.example/', ['same-site'], 'corp'],
    ['null', 'https://app.example/', ['same-origin'], 'corp'],
    ['null', 'https://app.example/', ['cross-origin'], 'done'],
    ['https://www.app.example', 'https://app.example/', ['same-origin', 'same-origin'], 'done'],
    ['https://www.app.example', 'https://app.example/', [' same-origin\t'], 'corp'],
    ['https://www.app.example', 'https://app.example/', [''], 'done'],
    ['https://www.app.example', 'https://app.example/', [], 'done'],
  ])('to a page of %s at %s, %j, ends at stage %s', (origin, url, lines, stage) => {
    const page: PageRequest = { url, origin, mode: 'no-cors' }
    const headers = lines.map((line) => ['Cross-Origin-Resource-Policy', line] as const)
    expect(predict(page, { response: { status: 200, headers } }).stage).toBe(stage)
  })

  test('is checked on a redirect, too', () => {
    const headers = [
      ['Location', 'https://api.example/b'],
      ['Cross-Origin-Resource-Policy', 'same-origin'],
    ] as const
    const page: PageRequest = {
      url: 'https://api.example/a',
      origin: 'https://app.example',
      mode: 'no-cors',
    }
    const responses = {
      redirects: [{ response: { status: 302, headers } }],
      response: { status: 200, headers: [] },
    }
    expect(predict(page, responses).reason?.code).toBe('corp-not-same-origin')
  })

  test.each(['cors', 'same-origin'] as const)('is not checked in mode %s', (mode) => {
    const page: PageRequest = { url: 'https://app.example/', origin: 'https://app.example', mode }
    const headers = [['Cross-Origin-Resource-Policy', 'same-site']] as const
    expect(predict(page, { response: { status: 200, headers } }).outcome).toBe('allowed')
  })
})
