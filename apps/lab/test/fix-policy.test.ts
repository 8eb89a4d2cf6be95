import { describe, expect, test } from 'vitest'
import { fixPolicy } from '../components/fix-policy.ts'
import { USUAL_ADDRESSES } from '../model/addresses.ts'
import { FIRST_REQUEST } from '../state/lab-state.ts'

describe('the fix of a policy', () => {
  test.each(['GET', 'get', 'HEAD', 'POST', 'PUT', 'Delete', 'OPTIONS', 'PATCH'])(
    'allows the origin of a page that sends %s',
    (method) => {
      const fix = fixPolicy(
        { request: { ...FIRST_REQUEST, method, page: 'neighbour' } },
        { origin: ['https://app.example.com'], methods: ['PATCH', 'PUT', 'DELETE', 'OPTIONS'] },
        USUAL_ADDRESSES,
        'chromium',
      )
      expect(fix?.options.origin).toEqual(['https://app.example.com', 'http://localhost:3000'])
    },
  )

  test.each(['GET', 'PUT'])('never lists the origin null: %s', (method) => {
    const fix = fixPolicy(
      { request: { ...FIRST_REQUEST, method, page: 'null' } },
      { origin: ['https://app.example.com'] },
      USUAL_ADDRESSES,
      'chromium',
    )
    expect(fix).toBeUndefined()
  })
})
