import { expect, test } from 'vitest'
import { openSideChannel } from './side-channel.ts'

test('what an application in another process says has been heard when it is answered', async () => {
  const heard: unknown[] = []
  const { url, close } = await openSideChannel({
    reach: () => heard.push('reached'),
    report: (error) => heard.push(error),
  })
  try {
    await fetch(`${url}/reach`, { method: 'POST' })
    expect(heard).toEqual(['reached'])
    await fetch(`${url}/report`, { method: 'POST', body: 'thrown' })
    expect(heard).toEqual(['reached', new Error('thrown')])
  } finally {
    await close()
  }
})
