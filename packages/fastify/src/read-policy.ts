import type { CorsOptions, CorsPolicy } from '@cors/core'
import { CorsPolicyError, definePolicy } from '@cors/core/adapter'
import type { RegisterOptions } from 'fastify'

/** The options that `register` takes for itself, whatever the plugin. */
const FASTIFYS_OWN = ['prefix', 'logLevel', 'logSerializers']

/**
 * The policy in what was given to `app.register(cors, …)`.
 *
 * @throws {CorsPolicyError} where the options are refused
 */
export function readPolicy(given: (CorsOptions | CorsPolicy) & RegisterOptions): CorsPolicy {
  if (given.prefix) refusePrefix(given.prefix)
  // What is copied without need is no longer the frozen policy, or the wrong value that the message is to show.
  const isBare = !FASTIFYS_OWN.some((name) => Object.hasOwn(given, name))
  const { prefix: _prefix, logLevel: _level, logSerializers: _serializers, ...options } = given
  return definePolicy((isBare ? given : options) as CorsPolicy)
}

/** Fastify ignores the prefix of a plugin that is not encapsulated: the policy would silently govern everything. */
function refusePrefix(prefix: string): never {
  const message = `prefix: "${prefix}" has no effect here, since a policy governs the whole context in which it is registered; write app.register(async (api) => { await api.register(cors, policy) }, { prefix: "${prefix}" })`
  throw new CorsPolicyError([{ code: 'option-invalid', path: 'prefix', value: prefix, message }])
}
