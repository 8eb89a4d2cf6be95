import type { Draw } from './draw.ts'

/** So few that hosts often meet: equal, one below the other, or alike but for a character. */
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
const ADDRESSES = ['127.0.0.1', '10.0.0.255', '[::1]', '[2001:db8::1]', '[::ffff:7f00:1]']
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

function hostFrom({ some, oneOf }: Draw): string {
  return [...some(3, () => oneOf(LABELS)), oneOf(LAST_LABELS)].join('.')
}

/** A pattern, mostly one that a policy accepts. */
export function randomPattern(draw: Draw): string {
  const { below, oneOf } = draw
  const host = below(8) === 0 ? oneOf(ADDRESSES) : (below(2) === 0 ? '*.' : '') + hostFrom(draw)
  return `${oneOf(SCHEMES)}://${host}${below(4) === 0 ? ':*' : oneOf(PORTS)}`
}

/** An origin that is often one of a pattern, often nearly one, and sometimes no origin at all. */
export function randomOrigin(draw: Draw, patterns: readonly string[]): string {
  const { below, oneOf, some } = draw
  const kind = below(16)
  if (kind === 0)
    return oneOf(['null', '', 'file://', '*', 'https://', '__proto__', 'x'.repeat(327)])
  const labels = below(12) === 0 ? 'a.'.repeat(100 + below(60)) : ''
  const origin =
    kind < 4
      ? `${oneOf(SCHEMES)}://${hostFrom(draw)}${oneOf(PORTS)}`
      : oneOf(patterns)
          .replace(
            '*.',
            () => labels + [oneOf(LABELS), ...some(2, () => oneOf(LABELS)), ''].join('.'),
          )
          .replace(/:\*$/, () => oneOf(PORTS))
  if (kind < 10) return origin
  const at = below(origin.length + 1)
  return origin.slice(0, at) + (below(3) === 0 ? '' : oneOf(PIECES)) + origin.slice(at + below(3))
}
