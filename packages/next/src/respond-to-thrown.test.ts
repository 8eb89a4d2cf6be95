import { notFound, permanentRedirect, redirect } from 'next/navigation.js'
import { describe, expect, test } from 'vitest'
import { respondToThrown } from './respond-to-thrown.ts'

const request = new Request('http://localhost/')

function thrownBy(run: () => unknown): unknown {
  try {
    return run()
  } catch (error) {
    return error
  }
}

function withDigest(digest: unknown): Error {
  return Object.assign(new Error('thrown'), { digest })
}

describe('a response is made', () => {
  test.each([
    ['redirect', thrownBy(() => redirect('/a;b?c=d')), 307, '/a;b?c=d'],
    [
      'permanentRedirect',
      thrownBy(() => permanentRedirect('https://a.example/')),
      308,
      'https://a.example/',
    ],
    ['notFound', thrownBy(() => notFound()), 404, null],
    ['unauthorized', withDigest('NEXT_HTTP_ERROR_FALLBACK;401'), 401, null],
    ['forbidden', withDigest('NEXT_HTTP_ERROR_FALLBACK;403'), 403, null],
    ['notFound of Next 14', withDigest('NEXT_NOT_FOUND'), 404, null],
  ])('of what %s throws', (_, error, status, location) => {
    const response = respondToThrown(error, request)
    expect(response?.status).toBe(status)
    expect(response?.headers.get('location')).toBe(location)
  })

  test.each([
    ['a server action', { 'next-action': 'x' }],
    ['a form', { 'content-type': 'application/x-www-form-urlencoded' }],
    ['a form with files', { 'content-type': 'multipart/form-data; boundary=x' }],
  ])('of a redirect after %s, with 303', (_, headers) => {
    const error = thrownBy(() => redirect('/a'))
    const post = new Request('http://localhost/', { method: 'POST', headers })
    expect(respondToThrown(error, post)?.status).toBe(303)
  })
})

test.each([
  ['an error', new Error('thrown')],
  ['what Next throws where a route cannot be prerendered', withDigest('DYNAMIC_SERVER_USAGE')],
  ['an error whose digest is not a string', withDigest(404)],
  ['null', null],
  ['undefined', undefined],
  ['a string', 'NEXT_NOT_FOUND'],
])('no response is made of %s', (_, error) => {
  expect(respondToThrown(error, request)).toBeUndefined()
})
