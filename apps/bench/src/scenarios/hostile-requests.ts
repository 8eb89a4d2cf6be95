import type { RequestData } from './scenario.ts'

/** About as much as Node accepts in one head: https://nodejs.org/api/cli.html#--max-http-header-sizesize */
const BYTES = 15 * 1024

const UNITS = [
  ['commas', ','],
  ['white space', ' \t'],
  ['one long name', 'x'],
  ['almost allowed', 'x-tokem,'],
] as const

/** Preflights and Origins that only an attacker sends, as long as a head may be. */
export function hostileRequests(
  preflight: RequestData,
): readonly { readonly name: string; readonly request: RequestData }[] {
  return [
    ...UNITS.map(([kind, unit]) => ({
      name: `hostile header names: ${kind}`,
      request: { ...preflight, requestedHeaders: fill(unit) },
    })),
    {
      name: 'hostile Origin',
      request: { method: 'GET', origin: `https://${fill('a.')}example.com` },
    },
  ]
}

function fill(unit: string): string {
  return unit.repeat(BYTES / unit.length)
}
