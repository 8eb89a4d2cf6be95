import { definePolicy, type CorsPolicy } from '@cors/core'
import { PAGE } from './policies.ts'

const names: string[] = []

/** A policy that allows the same as all others of its kind and can be told apart by the headers that it sends. */
export function namedPolicy(name: string): CorsPolicy {
  if (!names.includes(name)) names.push(name)
  return definePolicy({
    origin: PAGE,
    methods: '*',
    exposedHeaders: [`X-${name}`],
    maxAge: names.indexOf(name),
  })
}

/** The name of the policy that exposed a header, or that sent a maximum age. */
export function nameOfPolicy(
  exposedHeaders: string | undefined,
  maxAge: string | undefined,
): string | undefined {
  if (exposedHeaders !== undefined) return exposedHeaders.slice('X-'.length)
  return maxAge === undefined ? undefined : names[Number(maxAge)]
}
