import { expect, test } from 'vitest'
import {
  hiddenPolicyWarning,
  unavailableWarning,
  unreachedPreflightsWarning,
} from './look-ahead-warning.ts'

test.each([
  [
    'CORS_POLICY_NOT_VISIBLE',
    hiddenPolicyWarning('PUT /a', 'Name the route.'),
    /^PUT \/a is governed .* Name the route\.$/,
  ],
  [
    'CORS_UNREACHED_PREFLIGHTS',
    unreachedPreflightsWarning('PUT /a', 'app.use(cors(false))'),
    /^PUT \/a has a policy.* Write app\.use\(cors\(false\)\) before the routes/,
  ],
  [
    'CORS_LOOK_AHEAD_UNAVAILABLE',
    unavailableWarning('the router has no stack', 'They are denied.', 'Express 5'),
    /governs a request: the router has no stack\. They are denied\. Use Express 5,/,
  ],
])('%s names the cause and the fix', (code, warning, message) => {
  expect(warning.code).toBe(code)
  expect(warning.message).toMatch(message)
})
