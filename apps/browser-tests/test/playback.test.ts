import { connect } from 'node:net'
import { text } from 'node:stream/consumers'
import { afterEach, expect, test } from 'vitest'
import { startPlayback, type PlaybackServer } from '../playback/playback-server.ts'
import type { PlaybackResponse } from '../playback/scenario.ts'

let playback: PlaybackServer | undefined

afterEach(() => playback?.close())

test.each<readonly [what: string, response: PlaybackResponse, bytes: string]>([
  ['no header', { status: 299, headers: [] }, 'HTTP/1.1 299 \r\n\r\nok'],
  [
    'two headers with one name, with their spelling and white space',
    {
      status: 200,
      headers: [
        ['X-a', ' 1\t'],
        ['x-A', ''],
      ],
    },
    'HTTP/1.1 200 \r\nX-a:  1\t\r\nx-A: \r\n\r\nok',
  ],
  [
    'bytes beyond ASCII',
    { status: 200, headers: [['X', '\u00e9\u00ff']] },
    'HTTP/1.1 200 \r\nX: \u00e9\u00ff\r\n\r\nok',
  ],
])('a response with %s is written unchanged', async (_what, response, bytes) => {
  playback = await startPlayback({})
  const { received } = playback.play('http://api.example/x', [{ response }])
  const socket = connect(playback.port, '127.0.0.1').setEncoding('latin1')
  socket.write('CHICKEN http://api.example/x HTTP/1.1\r\nX-Mixed:  a \r\n\r\n')

  expect(await text(socket)).toBe(bytes)
  expect(received).toEqual([
    { method: 'CHICKEN', url: 'http://api.example/x', headers: [['X-Mixed', 'a']] },
  ])
})

test('one hop responds to a preflight and the request after it, the next hop to the next', async () => {
  playback = await startPlayback({})
  const respondWith = (status: number): PlaybackResponse => ({
    status,
    headers: [['Content-Length', '0']],
  })
  playback.play('http://api.example/a', [
    {
      preflightResponse: respondWith(201),
      response: {
        status: 302,
        headers: [
          ['Location', '/b'],
          ['Content-Length', '0'],
        ],
      },
    },
    { preflightResponse: respondWith(203), response: respondWith(204) },
  ])
  const socket = connect(playback.port, '127.0.0.1').setEncoding('latin1')
  const requestText = (method: string, path: string, more = ''): string =>
    `${method} http://api.example${path} HTTP/1.1\r\n${more}\r\n`
  const preflight = 'Access-Control-Request-Method: PUT\r\n'
  socket.write(requestText('OPTIONS', '/a', preflight) + requestText('OPTIONS', '/a'))
  socket.end(requestText('OPTIONS', '/b', preflight) + requestText('GET', '/b'))

  const statuses = (await text(socket)).match(/(?<=HTTP\/1\.1 )\d+/g)
  expect(statuses).toEqual(['201', '302', '203', '204'])
})
