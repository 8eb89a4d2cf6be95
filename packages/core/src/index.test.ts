import { expect, test } from 'vitest'
import * as core from './index.ts'

test('the public names are these', () => {
  expect(Object.keys(core).toSorted()).toEqual([
    'CorsPolicyError',
    'checkOptions',
    'decide',
    'definePolicy',
    'explainDecision',
    'mergeVary',
  ])
})
