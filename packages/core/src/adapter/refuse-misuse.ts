import { CorsPolicyError } from '../cors-policy-error.ts'

/**
 * Refuses what is passed to `cors` by mistake and would otherwise be taken apart as options: nothing, an application,
 * or a request, where `cors` itself was registered as middleware.
 *
 * @param parameters - all that `cors` was called with
 * @param instead - what to write, e.g. `app.use(cors({ origin: ["https://app.example.com"] }))`
 * @throws {CorsPolicyError} that says what to write instead
 */
export function refuseMisuse(parameters: readonly unknown[], instead: string): void {
  const [given] = parameters
  if (parameters.length > 1) {
    const text = 'cors was registered as it is, and it is the function that makes the middleware'
    refuse('a request', `${text}; write ${instead}`)
  }
  if (given === undefined) {
    refuse(null, `cors() was called without a policy, and there is no default; write ${instead}`)
  }
  if (isObject(given) && typeof given['use'] === 'function') {
    refuse('an application', `cors was given an application or a router; write ${instead}`)
  }
}

function refuse(value: string | null, text: string): never {
  const message = `options: ${text}`
  throw new CorsPolicyError([{ code: 'options-invalid', path: '', value, message }])
}

function isObject(value: unknown): value is Readonly<Record<string, unknown>> {
  return (typeof value === 'object' && value !== null) || typeof value === 'function'
}
