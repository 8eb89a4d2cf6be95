import { definePolicy } from '@cors/core'
import { expect, test } from 'vitest'
import { decideOrThrow } from './decide-or-throw.ts'

const request = { method: 'GET', headers: { origin: 'https://app.example.com' } }

test('the decision is returned', async () => {
  await expect(decideOrThrow(definePolicy({ origin: () => true }), request)).resolves.toMatchObject(
    {
      allowed: true,
    },
  )
})

test('a failed lookup rejects', async () => {
  const error = new Error('lookup failed')
  const policy = definePolicy({ origin: () => Promise.reject(error) })
  await expect(decideOrThrow(policy, request)).rejects.toBe(error)
})
