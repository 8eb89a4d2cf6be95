import { expect, test } from 'vitest'
import * as core from './index.ts'

test('the package exports these names', () => {
  expect(Object.keys(core).toSorted()).toEqual([
    'CorsPolicyError',
    'cacheLookup',
    'checkOptions',
    'decide',
    'definePolicy',
    'explainDecision',
    'mergeVary',
    'toOptions',
  ])
})
