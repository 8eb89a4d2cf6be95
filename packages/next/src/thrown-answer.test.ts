import { notFound, permanentRedirect, redirect } from 'next/navigation.js'
import { describe, expect, test } from 'vitest'
import { thrownAnswer } from './thrown-answer.ts'

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

describe('answered are', () => {
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
  ])('what %s throws', (_, error, status, location) => {
    const answer = thrownAnswer(error, request)
    expect(answer?.status).toBe(status)
    expect(answer?.headers.get('location')).toBe(location)
  })

  test.each([
    ['a server action', { 'next-action': 'x' }],
    ['a form', { 'content-type': 'application/x-www-form-urlencoded' }],
    ['a form with files', { 'content-type': 'multipart/form-data; boundary=x' }],
  ])('a redirect after %s with 303', (_, headers) => {
    const error = thrownBy(() => redirect('/a'))
    const post = new Request('http://localhost/', { method: 'POST', headers })
    expect(thrownAnswer(error, post)?.status).toBe(303)
  })
})

test.each([
  ['an error', new Error('thrown')],
  ['what Next throws at what cannot be prerendered', withDigest('DYNAMIC_SERVER_USAGE')],
  ['an error whose digest is no text', withDigest(404)],
  ['null', null],
  ['undefined', undefined],
  ['text', 'NEXT_NOT_FOUND'],
])('not answered is %s', (_, error) => {
  expect(thrownAnswer(error, request)).toBeUndefined()
})
