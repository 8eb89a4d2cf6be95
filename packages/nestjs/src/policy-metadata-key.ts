/**
 * The metadata key under which `@Cors` stores a policy on a controller or a handler. Registered, so that two copies of
 * this package share it.
 */
export const policyMetadataKey: unique symbol = Symbol.for('@cors/nestjs/policy')
