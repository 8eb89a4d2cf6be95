import { from, headerOf, type CaseRequest, send } from '@cors/conformance/requests'
import { Module } from '@nestjs/common'
import { IoAdapter } from '@nestjs/platform-socket.io'
import { SubscribeMessage, WebSocketGateway } from '@nestjs/websockets'
import { describe, expect, test } from 'vitest'
import { CorsModule, corsWebSockets } from '../src/index.ts'
import { platforms, start } from './platforms.ts'
import { applicationPolicy, PAGE, STRANGER } from './policies.ts'

/** What `Chat` received. */
const received: string[] = []

@WebSocketGateway({ path: '/socket' })
class Chat {
  @SubscribeMessage('say')
  say(_socket: unknown, text: string): void {
    received.push(text)
  }
}

@Module({ imports: [CorsModule.forRoot(applicationPolicy)], providers: [Chat] })
class Application {}

describe.each(platforms)('socket.io on $name', (platform) => {
  test('lets only allowed origins read its HTTP transport', async () => {
    const running = await start(platform, Application, (app) =>
      app.useWebSocketAdapter(corsWebSockets(app, new IoAdapter(app))),
    )
    const path = '/socket/?EIO=4&transport=polling'
    try {
      const allowed = await send(running.port, from(PAGE, path))
      expect(allowed.status).toBe(200)
      expect(headerOf(allowed, 'access-control-allow-origin')).toBe(PAGE)
      const denied = await send(running.port, from(STRANGER, path))
      expect(denied.status).toBe(403)
      expect(headerOf(denied, 'access-control-allow-origin')).toBeUndefined()
    } finally {
      await running.close()
    }
  })

  describe('in a session over HTTP', () => {
    const polling = '/socket/?EIO=4&transport=polling'
    const script = { 'Sec-Fetch-Site': 'cross-site', 'Sec-Fetch-Mode': 'no-cors' }

    /** Calls a function with a way to send requests of a session that an allowed page opened. */
    async function withSession(
      use: (
        statusOf: (
          query: string,
          headers: Readonly<Record<string, string>>,
          body?: string,
        ) => Promise<number>,
      ) => unknown,
    ): Promise<void> {
      const running = await start(platform, Application, (app) =>
        app.useWebSocketAdapter(corsWebSockets(app, new IoAdapter(app))),
      )
      received.length = 0
      try {
        const opened = await send(running.port, from(PAGE, polling))
        const { sid } = JSON.parse(opened.body.slice(1)) as { sid: string }
        await use(async (query, headers, body) => {
          const path = `${polling}&${query.replace('SID', sid)}`
          const event: CaseRequest = body === undefined ? {} : { method: 'POST', body }
          const request = { path, headers: Object.entries(headers), ...event }
          return (await send(running.port, request)).status
        })
      } finally {
        await running.close()
      }
    }

    test('does not start one for JSONP, nor for a page of another site without an Origin', () =>
      withSession(async (statusOf) => {
        expect(await statusOf('j=0', {})).toBe(403)
        expect(await statusOf('j=0', { Origin: PAGE })).toBe(403)
        expect(await statusOf('', script)).toBe(403)
        expect(await statusOf('', { 'Sec-Fetch-Site': 'same-site' })).toBe(403)
        expect(await statusOf('', { 'Sec-Fetch-Site': 'same-origin' })).toBe(200)
        expect(await statusOf('', {})).toBe(200)
      }))

    test('accepts events from an allowed origin, and none from another one that knows the id', () =>
      withSession(async (statusOf) => {
        const forged = '42["say","forged"]'
        expect(await statusOf('sid=SID', { Origin: PAGE }, '40')).toBe(200)
        expect(await statusOf('sid=SID', { Origin: STRANGER }, forged)).toBe(403)
        expect(await statusOf('sid=SID', { Origin: 'null' }, forged)).toBe(403)
        expect(await statusOf('sid=SID&j=0', { Origin: STRANGER }, `d=${forged}`)).toBe(403)
        expect(await statusOf('sid=SID', script)).toBe(403)
        expect(await statusOf('sid=SID', { Origin: PAGE }, '42["say","hello"]')).toBe(200)
        expect(received).toEqual(['hello'])
        expect(await statusOf('sid=SID', { Origin: PAGE })).toBe(200)
      }))
  })
})
