import { expect, test } from 'vitest'
import { CorsPolicyError } from '../cors-policy-error.ts'
import { assertPolicyArgument } from './assert-policy-argument.ts'

const INSTEAD = 'app.use(cors(policy))'

function issuesOf(parameters: readonly unknown[]): unknown {
  try {
    assertPolicyArgument(parameters, INSTEAD)
  } catch (error) {
    if (error instanceof CorsPolicyError) return error.issues
    throw error
  }
  return []
}

const application = (): void => {}
application.use = application

test.each([
  ['a request and its response', [{}, {}], 'a request', 'cors was passed without being called'],
  ['a second argument', [false, {}], null, 'cors takes one argument'],
  ['nothing', [], null, 'cors() was called without a policy, and there is no default'],
  [
    'an application that is an object',
    [{ use: () => {} }],
    'an application',
    'cors was given an application or a router',
  ],
  [
    'an application that is a function',
    [application],
    'an application',
    'cors was given an application or a router',
  ],
])('%s instead of a policy is rejected, with the call to write', (_, parameters, value, why) => {
  expect(issuesOf(parameters)).toEqual([
    {
      code: 'options-invalid',
      path: '',
      value,
      message: `options: ${why}; write ${INSTEAD}`,
    },
  ])
})

test.each([
  ['options', { origin: '*' }],
  ['false', false],
  ['null, which definePolicy rejects,', null],
  ['a function that chooses a policy', () => false],
])('accepted: %s', (_, argument) => {
  expect(issuesOf([argument])).toEqual([])
})
