import { expect, test } from 'vitest'
import { createSecrets } from './secrets.ts'

const secrets = createSecrets([
  ['Authorization', 'Bearer s3cr3t-token'],
  ['Cookie', 'sid=abcdef123456; theme=dark'],
  ['X-Api-Key', 'k e y/with+signs'],
  ['Content-Type', 'application/json'],
])

test.each([
  ['the value', 'got Bearer s3cr3t-token', 'got [hidden]'],
  ['a part of it', 'token s3cr3t-token!', 'token [hidden]!'],
  ['a cookie', 'sid abcdef123456', 'sid [hidden]'],
  ['a value in a path', '/k%20e%20y%2Fwith%2Bsigns', '/[hidden]'],
  [
    'the query of a URL',
    'to https://a.example/b?code=x, at once',
    'to https://a.example/b?(hidden) at once',
  ],
  ['the fragment of a URL', '"HTTPS://a.example/#t=x"', '"HTTPS://a.example/?(hidden)"'],
  ['a value in another case', 'got bearer S3CR3T-TOKEN', 'got [hidden]'],
  ['a value in Base64', 'got QmVhcmVyIHMzY3IzdC10b2tlbg==', 'got [hidden]'],
  ['a short part', 'theme: dark', 'theme: dark'],
  ['a value that is no secret', 'application/json', 'application/json'],
])('%s is hidden wherever it occurs', (_, text, hidden) => {
  expect(secrets.hide(text)).toBe(hidden)
})

test('headers lose their values, and cookies of the server, too', () => {
  expect(
    secrets.hideIn({
      request: {
        method: 'GET',
        url: 'https://a.example/?t=s3cr3t-token',
        headers: [
          ['x-api-key', 'other'],
          ['content-type', 'application/json'],
        ],
      },
      response: {
        status: 200,
        headers: [
          ['Set-Cookie', 'sid=1'],
          ['Location', '/login?was=s3cr3t-token'],
          ['X-Csrf-Token', 'theirs'],
        ],
      },
    }),
  ).toEqual({
    request: {
      method: 'GET',
      url: 'https://a.example/?(hidden)',
      headers: [
        ['x-api-key', '[hidden]'],
        ['content-type', 'application/json'],
      ],
    },
    response: {
      status: 200,
      headers: [
        ['Set-Cookie', '[hidden]'],
        ['Location', '/login?(hidden)'],
        ['X-Csrf-Token', '[hidden]'],
      ],
    },
  })
})
