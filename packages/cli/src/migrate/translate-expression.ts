import { decide, definePolicy } from '@cors/core'

/** What a regular expression matches, as patterns of this library; or why nobody can say so. */
export type Translation = { readonly patterns: readonly string[] } | { readonly why: string }

/** One place of a text that the expression matches. */
type Token =
  | { readonly kind: 'character'; readonly character: string }
  /** Anything but nothing else than a host's beginning: `.*`, `.+`. */
  | { readonly kind: 'anything' }
  /** Labels, each with its dot: `([\w-]+\.)+`. */
  | { readonly kind: 'labels' }
  /** `(:\d+)?` */
  | { readonly kind: 'port' }

const MAX_TEXTS = 32
const LABEL = /^(?:\[(?:\\w|a-z|A-Z|0-9|\\d|_|\\?-)+\]|\\w|\[\^[./:\\]+\])\+\\\.$/
const LABELS = /^\((?:\?:)?((?:\[[^\]]*\]|\\w)\+\\\.)\)([*+])/
const PORT = /^(?:\(|\(\?:):(?:\\d|\[0-9\])(?:\+|\*|\{1,5\})\)\?/
const ANYTHING = /^(?:\.[*+]|\((?:\?:)?\.[*+]\))(?!\?)/
const ESCAPED = /^\\([./:\-_])/
const PLAIN = /^[a-zA-Z0-9:/_-]/

/**
 * Translates an anchored expression of scheme, host and port, whose dots are escaped, and proves it: no text near the
 * patterns may be allowed by one and denied by the other.
 */
export function translateExpression(source: string, flags: string): Translation {
  if (/[^iu]/.test(flags))
    return { why: `its flag ${flags.replaceAll(/[iu]/g, '')} changes what it matches` }
  if (!source.startsWith('^')) return { why: 'it has no ^ at its beginning' }
  if (!source.endsWith('$') || source.endsWith('\\$')) return { why: 'it has no $ at its end' }
  const texts = readTexts(source.slice(1, -1))
  if (typeof texts === 'string') return { why: texts }
  const patterns: string[] = []
  for (const tokens of texts) {
    const pattern = toPattern(tokens)
    if (pattern === undefined) return { why: 'it is more than a scheme, a host and a port' }
    patterns.push(pattern)
  }
  const unique = [...new Set(patterns)]
  const wrong = findDifference(new RegExp(source, flags), unique)
  return wrong === undefined
    ? { patterns: unique }
    : { why: `${unique.map((pattern) => `"${pattern}"`).join(', ')} would differ on ${wrong}` }
}

/** Every alternative, as tokens; or why it cannot be read. */
function readTexts(source: string): readonly (readonly Token[])[] | string {
  let texts: readonly (readonly Token[])[] = [[]]
  let rest = source
  const append = (alternatives: readonly (readonly Token[])[]): void => {
    texts = texts.flatMap((text) => alternatives.map((alternative) => [...text, ...alternative]))
  }
  while (rest !== '') {
    if (texts.length > MAX_TEXTS) return 'it has too many alternatives'
    const next = readPart(rest)
    if (typeof next === 'string') return next
    append(next.alternatives)
    rest = rest.slice(next.length)
  }
  return texts
}

interface Part {
  readonly alternatives: readonly (readonly Token[])[]
  readonly length: number
}

function readPart(rest: string): Part | string {
  const port = PORT.exec(rest)
  if (port !== null) return { alternatives: [[{ kind: 'port' }]], length: port[0].length }
  const labels = LABELS.exec(rest)
  if (labels !== null && LABEL.test(labels[1]!)) {
    const some: readonly Token[] = [{ kind: 'labels' }]
    const alternatives = labels[2] === '*' ? [some, []] : [some]
    return { alternatives, length: labels[0].length }
  }
  const anything = ANYTHING.exec(rest)
  if (anything !== null)
    return { alternatives: [[{ kind: 'anything' }]], length: anything[0].length }
  if (rest.startsWith('(')) return readGroup(rest)
  const character = ESCAPED.exec(rest)?.[1] ?? PLAIN.exec(rest)?.[0].toLowerCase()
  if (character === undefined) {
    return rest.startsWith('.')
      ? 'its dot matches any character; write \\.'
      : `no pattern can say ${rest.slice(0, 20)}`
  }
  const length = rest.startsWith('\\') ? 2 : 1
  return withOptional([[{ kind: 'character', character }]], rest, length)
}

function readGroup(rest: string): Part | string {
  let depth = 0
  let end = -1
  const bars: number[] = []
  for (let at = 0; at < rest.length && end < 0; at++) {
    const character = rest[at]
    if (character === '\\') at++
    else if (character === '[') at = Math.max(at, rest.indexOf(']', at))
    else if (character === '(') depth++
    else if (character === '|' && depth === 1) bars.push(at)
    else if (character === ')' && --depth === 0) end = at
  }
  const start = rest.startsWith('(?:') ? 3 : 1
  if (end < 0 || (start === 1 && rest[1] === '?')) return `no pattern can say ${rest.slice(0, 20)}`
  const alternatives: (readonly Token[])[] = []
  for (const [at, from] of [start, ...bars.map((bar) => bar + 1)].entries()) {
    const texts = readTexts(rest.slice(from, bars[at] ?? end))
    if (typeof texts === 'string') return texts
    alternatives.push(...texts)
  }
  return withOptional(alternatives, rest, end + 1)
}

function withOptional(
  alternatives: readonly (readonly Token[])[],
  rest: string,
  length: number,
): Part | string {
  const next = rest[length]
  if (next === '?') {
    return rest[length + 1] === '?'
      ? 'no pattern can say ??'
      : { alternatives: [...alternatives, []], length: length + 1 }
  }
  if (next !== undefined && '*+{'.includes(next))
    return `no pattern can say ${rest.slice(0, length + 1)}`
  return { alternatives, length }
}

function toPattern(tokens: readonly Token[]): string | undefined {
  const text = tokens
    .map((token) =>
      token.kind === 'character'
        ? token.character
        : token.kind === 'labels'
          ? '<labels>'
          : token.kind === 'port'
            ? ':*'
            : '<anything>',
    )
    .join('')
  const wild = text.replace(/^([a-z][a-z0-9+.-]*:\/\/)(?:<labels>|<anything>\.)/, '$1*.')
  return /[<>]/.test(wild) ? undefined : wild
}

/** @returns a text that the one matches and the other does not */
function findDifference(expression: RegExp, patterns: readonly string[]): string | undefined {
  let policy
  try {
    policy = definePolicy({ origin: patterns })
  } catch {
    return 'every origin, because browsers send none of that form'
  }
  return patterns.flatMap(nearMisses).find((origin) => {
    const { allowed } = decide(policy, { method: 'GET', headers: { origin } }) as {
      allowed: boolean
    }
    return allowed !== (expression.test(origin) && isOrigin(origin))
  })
}

/** Whether a browser can send it: what it cannot send, the expression may match. */
function isOrigin(text: string): boolean {
  const policy = definePolicy({ origin: (): boolean => true })
  return (decide(policy, { method: 'GET', headers: { origin: text } }) as { allowed: boolean })
    .allowed
}

function nearMisses(pattern: string): readonly string[] {
  const [, scheme = '', host = '', port = ''] =
    /^([^:]+):\/\/(?:\*\.)?([^:]*)(:.*)?$/.exec(pattern) ?? []
  const prefixes = [
    '',
    'a.',
    'a.b.',
    'a-b.',
    'a_b.',
    '-.',
    '0.',
    'xn--bcher-kva.',
    `${'a'.repeat(63)}.`,
  ]
  const hosts = [
    host,
    `evil${host}`,
    `evil-${host}`,
    `${host}.`,
    `${host}.evil.example`,
    `${host}evil.example`,
    `${host}-evil.example`,
    ...[...host.matchAll(/\./g)].map(
      ({ index }) => `${host.slice(0, index)}x${host.slice(index + 1)}`,
    ),
    ...[...host.matchAll(/\./g)].map(({ index }) => host.slice(index + 1)),
  ]
  const ports = [
    '',
    ':1',
    ':80',
    ':443',
    ':3000',
    ':8080',
    ':65535',
    ...(/^:\d+$/.test(port) ? [port] : []),
  ]
  const schemes = [...new Set([scheme, 'https', 'http', 'ws', 'app'])]
  return schemes.flatMap((one) =>
    prefixes.flatMap((prefix) =>
      hosts.flatMap((name) => ports.map((number) => `${one}://${prefix}${name}${number}`)),
    ),
  )
}
