import {
  CorsPolicyError,
  type CheckedOptions,
  type CorsIssue,
  type CorsOptions,
  type CorsPolicy,
} from '@cors/core'
import { toPolicy } from '@cors/core/adapter'
import { policyMetadataKey } from './policy-metadata-key.ts'
import { warnWithoutModule } from './warn-without-module.ts'

/**
 * Gives a controller, or one of its handlers, a policy that replaces the application's. A handler's policy replaces its
 * controller's; policies are never merged. The policy also governs the preflights for these routes.
 *
 * @param policy - a policy, or `false` to deny every cross-origin read
 * @throws {CorsPolicyError} when the class is defined, with its name, if the options are rejected
 */
export function Cors(policy: CorsPolicy | false): ClassDecorator & MethodDecorator
/**
 * Gives a controller, or one of its handlers, a policy that replaces the application's. A handler's policy replaces its
 * controller's; policies are never merged. The policy also governs the preflights for these routes.
 *
 * @param options - the options of the policy
 * @throws {CorsPolicyError} when the class is defined, with its name, if the options are rejected
 */
export function Cors<const Options extends CorsOptions>(
  options: CheckedOptions<Options>,
): ClassDecorator & MethodDecorator
export function Cors(
  policyOrOptions: CorsPolicy | CorsOptions | false,
): ClassDecorator & MethodDecorator {
  if (typeof policyOrOptions === 'function') {
    throw new TypeError(
      '@cors/nestjs: @Cors was used without being called; write @Cors({ origin: ["https://app.example.com"] }) or @Cors(false)',
    )
  }
  return (target: object, key?: string | symbol, property?: PropertyDescriptor): void => {
    const decorated = key === undefined ? target : target.constructor
    const name = [(decorated as { readonly name?: string }).name, key]
      .filter(Boolean)
      .map(String)
      .join('.')
    const policy = createPolicy(name, policyOrOptions)
    Reflect.defineMetadata(policyMetadataKey, policy, property?.value ?? target)
    warnWithoutModule(key === undefined ? (target as { prototype: object }).prototype : target)
  }
}

function createPolicy(name: string, policyOrOptions: CorsPolicy | CorsOptions | false): CorsPolicy {
  try {
    return toPolicy(policyOrOptions)
  } catch (error) {
    if (!(error instanceof CorsPolicyError)) throw error
    const [first, ...others] = error.issues
    throw new CorsPolicyError([
      addName(first, name),
      ...others.map((issue) => addName(issue, name)),
    ])
  }
}

function addName(issue: CorsIssue, name: string): CorsIssue {
  return { ...issue, message: `@Cors on ${name}: ${issue.message}` }
}
