import { definePolicy, type CorsPolicy } from '@cors/next'

/** The mistake that the test wants: `route`, `config`, `proxy` or `static`. */
export const mistake: string | undefined = process.env['MISTAKE']

/** A policy that is rejected where `place` has the mistake. */
export function policyOf(place: string): CorsPolicy {
  const host = mistake === place ? 'App.example.com' : 'app.example.com'
  return definePolicy({ origin: `https://${host}` })
}
