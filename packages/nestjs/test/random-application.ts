import * as fc from 'fast-check'

/** A Nest application as data. A policy is the name of one made with `defineNamedPolicy`, or `false`. */
export interface RandomApplication {
  readonly isCaseSensitive: boolean
  readonly isStrict: boolean
  readonly globalPrefix: string | undefined
  readonly controllers: readonly RandomController[]
  readonly pluginPrefix: string
  readonly plugin: readonly PluginRoute[]
}

export interface RandomController {
  readonly path: string
  readonly host: string | RegExp | undefined
  readonly policy: Policy
  readonly version: string | undefined
  readonly handlers: readonly RandomHandler[]
}

export interface RandomHandler {
  readonly decorator: 'All' | 'Delete' | 'Get' | 'Head' | 'Options' | 'Put'
  readonly path: string
  readonly policy: Policy
  readonly version: string | undefined
  /** Of the host, on Fastify only. */
  readonly constraint: string | RegExp | undefined
}

/** A route that a plugin adds to Fastify. */
interface PluginRoute {
  readonly method: string
  readonly path: string
}

type Policy = string | false | undefined

const HOSTS = [/^a\./, /test$/, /^a\.test$/g] as const

const policy = optional(fc.constantFrom<(string | false)[]>('one', 'two', 'three', 'four', false))

/** Random applications whose controllers and handlers have random versions. */
export function randomApplications(
  version: fc.Arbitrary<string | undefined>,
): fc.Arbitrary<RandomApplication> {
  return fc.record({
    isCaseSensitive: fc.boolean(),
    isStrict: fc.boolean(),
    globalPrefix: optional(fc.constantFrom('a', 'b')),
    controllers: fc.array(randomControllers(version), { minLength: 1, maxLength: 4 }),
    pluginPrefix: fc.constantFrom('', '/a', '/:p'),
    plugin: fc.array(
      fc.record({
        method: fc.constantFrom('OPTIONS', 'OPTIONS', 'PUT', 'GET'),
        path: fc.constantFrom('/', '/a', '/b', '/:id'),
      }),
      { maxLength: 2 },
    ),
  })
}

function randomControllers(
  version: fc.Arbitrary<string | undefined>,
): fc.Arbitrary<RandomController> {
  return fc.record({
    path: fc.constantFrom('', 'a', 'b', ':p'),
    host: often(fc.constantFrom<(string | RegExp)[]>('a.test', ':name.test', /^b\./)),
    policy,
    version,
    handlers: fc.array(randomHandlers(version), { minLength: 1, maxLength: 5 }),
  })
}

function randomHandlers(version: fc.Arbitrary<string | undefined>): fc.Arbitrary<RandomHandler> {
  return fc.record({
    decorator: fc.constantFrom('All', 'Delete', 'Get', 'Get', 'Head', 'Options', 'Put', 'Put'),
    path: fc.constantFrom('', 'a', 'b', 'a/b', ':id', ':key', 'a/:id', ':x-:y', '*', 'a/*'),
    policy,
    version,
    constraint: often(fc.constantFrom<(string | RegExp)[]>('a.test', ...HOSTS)),
  })
}

/** Two of three times a value. */
function optional<Value>(value: fc.Arbitrary<Value>): fc.Arbitrary<Value | undefined> {
  return fc.option(value, { nil: undefined, freq: 2 })
}

/** Every second time a value. */
function often<Value>(value: fc.Arbitrary<Value>): fc.Arbitrary<Value | undefined> {
  return fc.option(value, { nil: undefined, freq: 1 })
}
