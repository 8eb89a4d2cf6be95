import { upgradeCases, upgradePolicies } from '@cors/conformance/upgrades'
import { expect, test } from 'vitest'
import { allowsUpgrade } from '../src/index.ts'

test(`${upgradeCases.length} upgrades are allowed or denied as they should be`, async () => {
  const errors: Error[] = []
  const wrong: object[] = []
  for (const { policy, headers, allowed } of upgradeCases) {
    const request = new Request('http://localhost/', { headers: headers.map((line) => [...line]) })
    const isAllowed = await allowsUpgrade(upgradePolicies[policy], request, {
      onError: (error) => errors.push(error),
    })
    if (isAllowed !== allowed) wrong.push({ policy, headers, isAllowed })
  }
  expect(wrong).toEqual([])
  expect(new Set(errors.map(({ message }) => message))).toEqual(new Set(['no luck']))
})
