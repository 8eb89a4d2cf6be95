import { CorsPolicyError, definePolicy, type CorsOptions, type CorsPolicy } from '@cors/core'
import { readFastifyPolicy, type PolicyOfRequest } from './policy-of-request.ts'

/**
 * For what Fastify takes for something else: `false` for "no options", and a function for one that it calls once, with the
 * context, for the options.
 */
export interface PolicyInOptions {
  /** A policy, options, `false` to deny every cross-origin read, or a function that chooses the policy of each request. */
  readonly policy: CorsPolicy | CorsOptions | PolicyOfRequest | false
}

/** What stands in the second argument of `app.register(cors, …)`. */
export type PluginOptions = CorsOptions | PolicyInOptions

/** The options that `app.register` takes for every plugin, and what to write instead: Fastify ignores them here. */
const IGNORED: Readonly<Record<string, (value: string) => string>> = {
  // The policy would govern everything.
  prefix: (value) =>
    `a policy governs the whole context in which it is registered; write app.register(async (api) => { await api.register(cors, policy) }, { prefix: ${value} })`,
  logLevel: () =>
    'a preflight is logged with the logLevel of the context or of the route that it is for; set it there',
  logSerializers: () => 'the plugin logs nothing; set logSerializers of the context around it',
}

/**
 * Reads the policy from the second argument of `app.register(cors, …)`.
 *
 * @throws {CorsPolicyError} where the options are rejected
 */
export function readPolicy(given: PluginOptions | false): CorsPolicy {
  // `false`, or anything else that a function returned.
  if (typeof given !== 'object' || given === null) return readFastifyPolicy(given)
  const ignored = Object.keys(IGNORED).filter((name) => Object.hasOwn(given, name))
  for (const name of ignored) rejectIfSet(name, Reflect.get(given, name))
  // A copy would not be the frozen policy, nor the wrong value that an error message should show.
  const options = ignored.length === 0 ? given : withoutKeys(given, ignored)
  if (isPolicyAlone(options)) return readFastifyPolicy(options.policy)
  if (Object.keys(options).length === 0) rejectNothing()
  return definePolicy(options as CorsPolicy)
}

function isPolicyAlone(options: object): options is PolicyInOptions {
  return Object.keys(options).join() === 'policy'
}

function rejectIfSet(name: string, value: unknown): void {
  if (value === undefined || value === '') return
  const text = JSON.stringify(value)
  const message = `${name}: ${text} has no effect here, since ${IGNORED[name]!(text)}`
  throw new CorsPolicyError([
    {
      code: 'option-invalid',
      path: name,
      value: typeof value === 'string' ? value : text,
      message,
    },
  ])
}

function withoutKeys(given: object, names: readonly string[]): object {
  return Object.fromEntries(Object.entries(given).filter(([key]) => !names.includes(key)))
}

/** Fastify passes an empty object where it was given nothing, `undefined`, `null` or `false`. */
function rejectNothing(): never {
  const message =
    'origin: is required; write app.register(cors, { origin: ["https://app.example.com"] }), or app.register(cors, { policy: false }) to deny every cross-origin read'
  throw new CorsPolicyError([{ code: 'origin-missing', path: 'origin', value: null, message }])
}
