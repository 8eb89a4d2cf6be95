import type { RandomSource } from './random-source.ts'

/** Few labels, so that hosts are often equal, subdomains of each other, or different in one character. */
const LABELS = [
  'a',
  'b',
  'c',
  'ab',
  'a-b',
  'x_y',
  '1a',
  '-',
  'com',
  'xn--bcher-kva',
  '__proto__',
  'constructor',
]
const LAST_LABELS = ['a', 'b', 'com', 'example', 'constructor', 'localhost', 'com.']
const ADDRESSES = ['.', '127.0.0.1', '10.0.0.255', '[::1]', '[2001:db8::1]', '[::ffff:7f00:1]']
const SCHEMES = ['https', 'https', 'http', 'app', 'a.b+c']
const PORTS = ['', '', '', ':1', ':8080', ':65535', ':81']
const PIECES = [
  '.',
  ':',
  '/',
  ' ',
  '*',
  '0',
  '@',
  '\0',
  ',',
  ':443',
  ':80',
  ':0',
  '.com',
  'A',
  '\u212a',
  '..',
  '[',
  ']',
  '256',
  '\\',
  '#',
]

function hostFrom({ listOf, oneOf }: RandomSource): string {
  return [...listOf(3, () => oneOf(LABELS)), oneOf(LAST_LABELS)].join('.')
}

/** A pattern, mostly one that `definePolicy` accepts. */
export function randomPattern(random: RandomSource): string {
  const { below, oneOf } = random
  const host = below(8) === 0 ? oneOf(ADDRESSES) : (below(2) === 0 ? '*.' : '') + hostFrom(random)
  return `${oneOf(SCHEMES)}://${host}${below(4) === 0 ? ':*' : oneOf(PORTS)}`
}

/** An origin that often matches a pattern, often nearly matches one, and sometimes is no origin at all. */
export function randomOrigin(random: RandomSource, patterns: readonly string[]): string {
  const { below, oneOf, listOf } = random
  const kind = below(16)
  if (kind === 0)
    return oneOf(['null', '', 'file://', '*', 'https://', '__proto__', 'x'.repeat(327)])
  const labels = below(12) === 0 ? 'a.'.repeat(100 + below(60)) : ''
  const origin =
    kind < 4
      ? `${oneOf(SCHEMES)}://${hostFrom(random)}${oneOf(PORTS)}`
      : oneOf(patterns)
          .replace(
            '*.',
            () => labels + [oneOf(LABELS), ...listOf(2, () => oneOf(LABELS)), ''].join('.'),
          )
          .replace(/:\*$/, () => oneOf(PORTS))
  if (kind < 10) return origin
  const at = below(origin.length + 1)
  return origin.slice(0, at) + (below(3) === 0 ? '' : oneOf(PIECES)) + origin.slice(at + below(3))
}
