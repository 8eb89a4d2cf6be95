import type { CheckedOptions, CorsIssue, CorsOptions, CorsPolicy } from '@cors/core'
import { CorsPolicyError, toPolicy } from '@cors/core/adapter'
import { ownPolicy } from './own-policy.ts'

/**
 * Puts a controller or one of its handlers under a policy of its own, instead of the application's. The handler's
 * wins over its controller's; nothing is merged. Preflights for its routes are answered by it, too.
 *
 * @param policy - a policy, its options, or `false` to deny every cross-origin read
 * @throws {CorsPolicyError} when the class is defined, naming it, where the options are refused
 */
export function Cors(policy: CorsPolicy | false): ClassDecorator & MethodDecorator
export function Cors<const Options extends CorsOptions>(
  options: CheckedOptions<Options>,
): ClassDecorator & MethodDecorator
export function Cors(given: CorsPolicy | CorsOptions | false): ClassDecorator & MethodDecorator {
  if (typeof given === 'function') {
    throw new TypeError(
      '@cors/nestjs: @Cors was written without a policy; write @Cors({ origin: ["https://app.example.com"] }) or @Cors(false)',
    )
  }
  return (target: object, key?: string | symbol, property?: PropertyDescriptor): void => {
    const where = key === undefined ? target : target.constructor
    const name = [(where as { readonly name?: string }).name, key]
      .filter(Boolean)
      .map(String)
      .join('.')
    Reflect.defineMetadata(ownPolicy, policyOf(name, given), property?.value ?? target)
  }
}

function policyOf(name: string, given: CorsPolicy | CorsOptions | false): CorsPolicy {
  try {
    return toPolicy(given)
  } catch (error) {
    if (!(error instanceof CorsPolicyError)) throw error
    const [first, ...others] = error.issues
    throw new CorsPolicyError([nameIn(first, name), ...others.map((issue) => nameIn(issue, name))])
  }
}

function nameIn(issue: CorsIssue, name: string): CorsIssue {
  return { ...issue, message: `@Cors on ${name}: ${issue.message}` }
}
