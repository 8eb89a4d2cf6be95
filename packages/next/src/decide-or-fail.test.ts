import { definePolicy } from '@cors/core'
import { expect, test } from 'vitest'
import { decideOrFail } from './decide-or-fail.ts'

const request = { method: 'GET', headers: { origin: 'https://app.example.com' } }

test('a decision is passed on', async () => {
  await expect(decideOrFail(definePolicy({ origin: () => true }), request)).resolves.toMatchObject({
    allowed: true,
  })
})

test('a look-up that fails rejects', async () => {
  const error = new Error('no luck')
  const policy = definePolicy({ origin: () => Promise.reject(error) })
  await expect(decideOrFail(policy, request)).rejects.toBe(error)
})
