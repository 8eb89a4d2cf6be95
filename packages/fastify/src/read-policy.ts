import { CorsPolicyError, definePolicy, type CorsOptions, type CorsPolicy } from '@cors/core'
import type { RegisterOptions } from 'fastify'

/** The options that `app.register` takes for every plugin. */
const REGISTER_OPTIONS = ['prefix', 'logLevel', 'logSerializers']

/**
 * Reads the policy from the second argument of `app.register(cors, …)`.
 *
 * @throws {CorsPolicyError} where the options are rejected
 */
export function readPolicy(given: CorsOptions & RegisterOptions): CorsPolicy {
  if (given.prefix) rejectPrefix(given.prefix)
  // A copy would not be the frozen policy, nor the wrong value that an error message should show.
  const isBare = !REGISTER_OPTIONS.some((name) => Object.hasOwn(given, name))
  const { prefix: _prefix, logLevel: _level, logSerializers: _serializers, ...options } = given
  return definePolicy((isBare ? given : options) as CorsPolicy)
}

/** Fastify ignores the prefix of a plugin that is not encapsulated, so that the policy would govern everything. */
function rejectPrefix(prefix: string): never {
  const message = `prefix: "${prefix}" has no effect here, since a policy governs the whole context in which it is registered; write app.register(async (api) => { await api.register(cors, policy) }, { prefix: "${prefix}" })`
  throw new CorsPolicyError([{ code: 'option-invalid', path: 'prefix', value: prefix, message }])
}
