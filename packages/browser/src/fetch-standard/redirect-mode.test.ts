import { describe, expect, test } from 'vitest'
import { APP, openResponse, predictRedirects } from '../../test/predict-redirects.ts'
import { predict } from '../predict.ts'

describe('a redirect', () => {
  test.each([
    ['follow', [], 'cors', 'cors'],
    ['error', [], 'redirect-mode-error', 'cors'],
    ['manual', [], 'opaqueredirect', 'opaqueredirect'],
    ['error', ['Location', ''], 'redirect-mode-error', 'cors'],
    ['follow', ['Location', ''], 'allow-origin-missing', 'cors'],
  ] as const)(
    'in mode %s with %j is %s, in Chromium %s',
    (redirect, header, standard, chromium) => {
      const [name, value] = header
      const response = openResponse(
        302,
        ...(name === undefined ? [] : [[name, value ?? ''] as const]),
      )
      const page = { url: 'https://api.example/', origin: APP, redirect }
      const found = (['standard', 'chromium'] as const).map((profile) => {
        const { reason, responseType } = predict(page, { response }, { profile })
        return reason?.code ?? responseType
      })
      expect(found).toEqual([standard, chromium])
    },
  )

  test.each([300, 304, 305, 306, 302])(
    'with %i and without a location is a final response',
    (status) => {
      const page = { url: 'https://api.example/', origin: APP }
      expect(predict(page, { response: openResponse(status) })).toMatchObject({
        outcome: 'allowed',
        responseType: 'cors',
        requests: 1,
      })
    },
  )

  test('in mode manual is opaque, after the CORS check has passed', () => {
    expect(predictRedirects({ redirect: 'manual' }, 302, ['/b'])).toMatchObject({
      outcome: 'allowed',
      responseType: 'opaqueredirect',
      readableHeaders: [],
      requests: 1,
    })
  })
})
