import { describe, expect, test } from 'vitest'
import { predict } from '../predict.ts'

const RESPONSES = { response: { status: 200, headers: [] } }

describe('the Origin of a POST in mode no-cors', () => {
  test.each([
    ['no-referrer', 'https://other.example/', 'null'],
    ['same-origin', 'https://other.example/', 'null'],
    ['same-origin', 'https://app.example/', 'https://app.example'],
    ['origin', 'https://other.example/', 'https://app.example'],
    ['unsafe-url', 'https://other.example/', 'https://app.example'],
    ['strict-origin', 'https://other.example/', 'https://app.example'],
    ['strict-origin', 'http://localhost/', 'null'],
    ['strict-origin-when-cross-origin', 'http://localhost/', 'null'],
    ['no-referrer-when-downgrade', 'http://localhost/', 'null'],
    ['', 'http://localhost/', 'null'],
  ])('under the referrer policy "%s" to %s is %s', (referrerPolicy, url, origin) => {
    const { finalOriginHeader } = predict(
      { url, origin: 'https://app.example', mode: 'no-cors', method: 'POST', referrerPolicy },
      RESPONSES,
    )
    expect(finalOriginHeader).toBe(origin)
  })

  test('in Chromium is the page’s own, whatever the referrer policy', () => {
    const { finalOriginHeader } = predict(
      {
        url: 'https://other.example/',
        origin: 'https://app.example',
        mode: 'no-cors',
        method: 'POST',
        referrerPolicy: 'no-referrer',
      },
      RESPONSES,
      { profile: 'chromium' },
    )
    expect(finalOriginHeader).toBe('https://app.example')
  })
})
