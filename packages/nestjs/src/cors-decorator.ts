import {
  CorsPolicyError,
  type CheckedOptions,
  type CorsIssue,
  type CorsOptions,
  type CorsPolicy,
} from '@cors/core'
import {
  readPolicySource,
  type PolicyOfRequest,
  type ControllerRequest,
  type PolicySource,
} from './policy-of-request.ts'
import { policyMetadataKey } from './policy-metadata-key.ts'
import { warnWithoutModule } from './warn-without-module.ts'

/**
 * Gives a controller, or one of its handlers, a policy that replaces the application's. A handler's policy replaces its
 * controller's; policies are never merged. The policy also governs the preflights for these routes.
 *
 * @param policy - a policy, `false` to deny every cross-origin read, or a function that chooses the policy of each request
 */
export function Cors<Request = ControllerRequest>(
  policy: CorsPolicy | PolicyOfRequest<Request> | false,
): ClassDecorator & MethodDecorator
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
export function Cors(...parameters: readonly [PolicySource]): ClassDecorator & MethodDecorator {
  const [given] = parameters
  if (parameters.length > 1 || isClass(given)) {
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
    const policy = createPolicy(name, given)
    Reflect.defineMetadata(policyMetadataKey, policy, property?.value ?? target)
    warnWithoutModule(key === undefined ? (target as { prototype: object }).prototype : target)
  }
}

/** Only a class has a `prototype` that cannot be replaced. */
function isClass(value: unknown): boolean {
  return (
    typeof value === 'function' &&
    Object.getOwnPropertyDescriptor(value, 'prototype')?.writable === false
  )
}

function createPolicy(name: string, given: PolicySource): CorsPolicy {
  try {
    return readPolicySource(given)
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
