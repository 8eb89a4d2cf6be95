import { expect, test } from 'vitest'
import { openSideChannel } from './side-channel.ts'

test('a message of an application in another process has arrived when its response is there', async () => {
  const received: unknown[] = []
  const { url, close } = await openSideChannel({
    markReached: () => received.push('reached'),
    recordError: (error) => received.push(error),
  })
  try {
    await fetch(`${url}/reached`, { method: 'POST' })
    expect(received).toEqual(['reached'])
    await fetch(`${url}/error`, { method: 'POST', body: 'thrown' })
    expect(received).toEqual(['reached', new Error('thrown')])
    const misspelt = await fetch(`${url}/errors`, { method: 'POST', body: 'thrown' })
    expect(misspelt.status).toBe(404)
    expect(received.length).toBe(2)
  } finally {
    await close()
  }
})
