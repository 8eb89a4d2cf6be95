import { CorsPolicyError } from '@cors/core'

const INSTEAD = 'write app.use(cors({ origin: ["https://app.example.com"] }))'

/**
 * Refuses what is passed to `cors` by mistake and would otherwise be taken apart as options.
 *
 * @param more - further arguments: Koa's `next` where `cors` itself was registered as middleware
 * @throws {CorsPolicyError} that says what to write instead
 */
export function refuseMisuse(given: unknown, more: readonly unknown[]): void {
  if (typeof more[0] === 'function') {
    refuse(
      "Koa's context",
      `app.use(cors) registers the function that makes the middleware; ${INSTEAD}`,
    )
  }
  if (isObject(given) && typeof given['use'] === 'function') {
    refuse(
      'an application or a router',
      `an application or a router is not an object of options; ${INSTEAD}`,
    )
  }
}

function refuse(value: string, text: string): never {
  throw new CorsPolicyError([
    { code: 'options-invalid', path: '', value, message: `options: ${text}` },
  ])
}

function isObject(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null
}
