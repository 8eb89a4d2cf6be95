import { expect, test } from 'vitest'
import { CorsPolicyError } from '../cors-policy-error.ts'
import { refuseMisuse } from './refuse-misuse.ts'

const INSTEAD = 'app.use(cors(policy))'

function issuesOf(parameters: readonly unknown[]): unknown {
  try {
    refuseMisuse(parameters, INSTEAD)
  } catch (error) {
    if (error instanceof CorsPolicyError) return error.issues
    throw error
  }
  return []
}

const application = (): void => {}
application.use = application

test.each([
  [
    'a request and its answer',
    [{}, {}],
    'a request',
    'cors was registered as it is, and it is the function that makes the middleware',
  ],
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
])('%s in place of a policy is refused with what to write', (_, parameters, value, text) => {
  expect(issuesOf(parameters)).toEqual([
    {
      code: 'options-invalid',
      path: '',
      value,
      message: `options: ${text}; write ${INSTEAD}`,
    },
  ])
})

test.each([
  ['options', { origin: '*' }],
  ['false', false],
  ['null, which definePolicy refuses,', null],
  ['a function that chooses', () => false],
])('%s go through', (_, given) => {
  expect(issuesOf([given])).toEqual([])
})
