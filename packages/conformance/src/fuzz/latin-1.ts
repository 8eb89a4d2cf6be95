import * as fc from 'fast-check'

/** Any bytes, as Latin-1. */
export function latin1(maxLength: number): fc.Arbitrary<string> {
  return fc.string({ unit: fc.nat(255).map((code) => String.fromCharCode(code)), maxLength })
}
