import type { RequestData } from './scenario.ts'

/** What Node accepts in one head, about: https://nodejs.org/api/cli.html#--max-http-header-sizesize */
const BYTES = 15 * 1024

const FIELDS = [
  ['commas', ','],
  ['white space', ' \t'],
  ['one long name', 'x'],
  ['names that are almost allowed', 'x-tokem,'],
] as const

/** Preflights and Origins as nobody but an attacker sends them, as long as a head may be. */
export function hostileRequests(
  preflight: RequestData,
): readonly { readonly name: string; readonly request: RequestData }[] {
  return [
    ...FIELDS.map(([kind, unit]) => ({
      name: `hostile names: ${kind}`,
      request: { ...preflight, askedHeaders: fill(unit) },
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
