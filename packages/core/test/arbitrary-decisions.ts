import * as fc from 'fast-check'
import type { CorsDecision } from '../src/cors-decision.ts'
import type { CorsOptions } from '../src/cors-options.ts'
import type { CorsPolicy } from '../src/cors-policy.ts'
import { definePolicy } from '../src/define-policy.ts'
import { plainOptions } from './arbitrary-options.ts'
import { requestFor } from './arbitrary-request.ts'
import type { PlainOptions, PlainRequest } from './decide-by-table.ts'

export const optionsAndRequest: fc.Arbitrary<[PlainOptions, PlainRequest]> = plainOptions.chain(
  (options) => fc.tuple(fc.constant(options), requestFor(options)),
)

/** Options, and several requests under their policy. */
export function optionsAndRequests<Options extends PlainOptions>(
  arbitrary: fc.Arbitrary<Options>,
  size: { readonly minLength: number; readonly maxLength: number },
): fc.Arbitrary<[Options, PlainRequest[]]> {
  return arbitrary.chain((options) =>
    fc.tuple(fc.constant(options), fc.array(requestFor(options), size)),
  )
}

/** A policy with patterns, whose decisions are not promises. */
export function policyOf(options: PlainOptions): CorsPolicy<CorsDecision> {
  return definePolicy(options as CorsOptions) as CorsPolicy<CorsDecision>
}

/** The value of a header in a decision. */
export function valueOf({ headers }: CorsDecision, name: string): string | undefined {
  return headers.find((header) => header[0] === name)?.[1]
}
