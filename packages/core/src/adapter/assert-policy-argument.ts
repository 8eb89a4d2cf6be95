import { isPolicy } from '../cors-policy.ts'
import { CorsPolicyError } from '../cors-policy-error.ts'

/**
 * Rejects arguments of `cors` that are not a policy but would be read as options: nothing, an application, or a request
 * because `cors` itself was registered as middleware.
 *
 * @param parameters - every argument that `cors` was called with
 * @param instead - the call to write, e.g. `app.use(cors({ origin: ["https://app.example.com"] }))`
 * @throws {CorsPolicyError} with `instead` in its message
 */
export function assertPolicyArgument(parameters: readonly unknown[], instead: string): void {
  const [argument] = parameters
  if (parameters.length > 1) {
    if (argument === false || isPolicy(argument)) {
      reject(null, `cors takes one argument; write ${instead}`)
    }
    reject('a request', `cors was passed without being called; write ${instead}`)
  }
  if (argument === undefined) {
    reject(null, `cors() was called without a policy, and there is no default; write ${instead}`)
  }
  if (isObject(argument) && typeof argument['use'] === 'function') {
    reject('an application', `cors was given an application or a router; write ${instead}`)
  }
}

function reject(value: string | null, why: string): never {
  const message = `options: ${why}`
  throw new CorsPolicyError([{ code: 'options-invalid', path: '', value, message }])
}

function isObject(value: unknown): value is Readonly<Record<string, unknown>> {
  return (typeof value === 'object' && value !== null) || typeof value === 'function'
}
