import { expect, test } from 'vitest'
import { readResponses } from './read-responses.ts'

test('responses are separated by their lengths, chunks and methods, without the interim ones', () => {
  const text = [
    'HTTP/1.1 200 OK\r\nContent-Length: 3\r\nX-A: 1\r\nX-A: 2\r\n\r\none',
    'HTTP/1.1 100 Continue\r\n\r\n',
    'HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n2\r\ntw\r\n1\r\no\r\n0\r\n\r\n',
    'HTTP/1.1 200 OK\r\nContent-Length: 3\r\n\r\n',
    'HTTP/1.1 204 No Content\r\n\r\n',
    'HTTP/1.1 200 \r\nConnection: close\r\n\r\nto the end',
  ].join('')
  const responses = readResponses(text, ['GET', 'GET', 'HEAD', 'OPTIONS', 'GET'])
  expect(responses.map(({ status, body }) => [status, body])).toEqual([
    [200, 'one'],
    [200, 'two'],
    [200, ''],
    [204, ''],
    [200, 'to the end'],
  ])
  expect(responses[0]!.headers.slice(1)).toEqual([
    ['x-a', '1'],
    ['x-a', '2'],
  ])
})

test.each([
  ['text that is no response', 'hello'],
  ['a head without an end', 'HTTP/1.1 200 OK\r\n'],
  ['a body too short', 'HTTP/1.1 200 OK\r\nContent-Length: 3\r\n\r\non'],
  ['a chunk without an end', 'HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n3\r\non'],
  ['one response too many', 'HTTP/1.1 204 No Content\r\n\r\nHTTP/1.1 204 No Content\r\n\r\n'],
])('%s is an error', (_, text) => {
  expect(() => readResponses(text, ['GET'])).toThrow(
    /^(no response|a body|no chunk|a chunk|one response)/,
  )
})
