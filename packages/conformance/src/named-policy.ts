import { definePolicy, type CorsPolicy } from '@cors/core'
import { PAGE } from './policies.ts'

const names: string[] = []

/** A policy that allows the same as every other named policy. Its name can be read from the headers that it sends. */
export function defineNamedPolicy(name: string): CorsPolicy {
  if (!names.includes(name)) names.push(name)
  return definePolicy({
    origin: PAGE,
    methods: '*',
    exposedHeaders: [`X-${name}`],
    maxAge: names.indexOf(name),
  })
}

/** The name of the policy that sent these values of Access-Control-Expose-Headers or Access-Control-Max-Age. */
export function readPolicyName(
  exposedHeaders: string | undefined,
  maxAge: string | undefined,
): string | undefined {
  if (exposedHeaders !== undefined) return exposedHeaders.slice('X-'.length)
  return maxAge === undefined ? undefined : names[Number(maxAge)]
}
