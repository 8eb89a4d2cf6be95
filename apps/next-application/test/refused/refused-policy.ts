import { definePolicy, type CorsPolicy } from '@cors/next'

/** What the test has gone wrong here: `route`, `config`, `proxy` or `static`. */
export const mistake: string | undefined = process.env['MISTAKE']

/** A policy that is refused, where the mistake is here. */
export function policyOf(place: string): CorsPolicy {
  const host = mistake === place ? 'App.example.com' : 'app.example.com'
  return definePolicy({ origin: `https://${host}` })
}
