import {
  decide,
  definePolicy,
  type CorsPolicy,
  type CorsRequest,
  type OriginLookup,
} from '@cors/core'
import { PAGE } from './policies.ts'

/** Makes a policy that allows one page to PUT, and records its name whenever it decides. */
export type DefineRecordingPolicy = (name: string) => CorsPolicy

/** What shows whether an adapter decides once on each request. */
export interface RecordingPolicies {
  /** The names of the policies that decided, in order. Empty it before each request. */
  readonly decided: string[]
  /** One for each kind of policy. */
  readonly kinds: readonly (readonly [kind: string, definePolicy: DefineRecordingPolicy])[]
  /** Makes policies with an `origin` function. */
  readonly withLookup: (isAllowed: OriginLookup) => DefineRecordingPolicy
}

export function createRecordingPolicies(): RecordingPolicies {
  const decided: string[] = []
  const withLookup =
    (isAllowed: OriginLookup): DefineRecordingPolicy =>
    (name) =>
      definePolicy({
        origin: (origin, request) => {
          decided.push(name)
          return isAllowed(origin, request)
        },
        methods: ['PUT'],
      })
  const withList: DefineRecordingPolicy = (name) => {
    const policy = definePolicy({ origin: [PAGE], methods: ['PUT'] })
    const value = (request: CorsRequest): unknown => {
      decided.push(name)
      return decide(policy, request)
    }
    return Object.defineProperty({ ...policy }, Symbol.for('@cors/core/decide'), {
      value,
    }) as CorsPolicy
  }
  return {
    decided,
    withLookup,
    kinds: [
      ['a synchronous origin function', withLookup((origin) => origin === PAGE)],
      ['an asynchronous origin function', withLookup(async (origin) => origin === PAGE)],
      ['a list of origins', withList],
    ],
  }
}
