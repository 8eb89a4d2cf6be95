/**
 * Whether a pattern matches an origin, as simply as possible: splits origins with string operations and compares hosts
 * label by label. Shares no code with the sources that it checks.
 */
export function isMember(pattern: string, origin: string): boolean {
  const expected = splitOrigin(pattern)
  const actual = splitOrigin(origin)
  if (expected === undefined || actual === undefined) return false
  if (expected.scheme !== actual.scheme) return false
  if (expected.port !== '*' && expected.port !== actual.port) return false
  if (expected.labels[0] !== '*') return expected.labels.join('.') === actual.labels.join('.')
  const base = expected.labels.slice(1)
  const extra = actual.labels.length - base.length
  return extra >= 1 && base.every((label, index) => label === actual.labels[extra + index])
}

/** Whether browsers send such an Origin, except `null`. */
export function isWellFormed(origin: string): boolean {
  const parts = splitOrigin(origin)
  if (parts === undefined || origin.length > 326) return false
  const { scheme, host, port } = parts
  if (UNPAGED.has(scheme) || scheme.length > 64 || !consistsOf(scheme, `${LETTERS}${DIGITS}+.-`))
    return false
  if (scheme === '' || !LETTERS.includes(scheme.charAt(0))) return false
  if (port !== undefined) {
    if (!consistsOf(port, DIGITS) || `${Number(port)}` !== port) return false
    if (Number(port) < 1 || Number(port) > 65535) return false
    if (scheme === 'http' && port === '80') return false
    if (scheme === 'https' && port === '443') return false
  }
  return isHost(scheme, host)
}

/** No page has an origin with one of these. */
const UNPAGED: ReadonlySet<string> = new Set([
  'file',
  'ftp',
  'ws',
  'wss',
  'about',
  'blob',
  'data',
  'filesystem',
  'javascript',
  'view-source',
])
const LETTERS = 'abcdefghijklmnopqrstuvwxyz'
const DIGITS = '0123456789'

interface Parts {
  readonly scheme: string
  readonly host: string
  readonly labels: readonly string[]
  readonly port: string | undefined
}

function splitOrigin(text: string): Parts | undefined {
  const [scheme, rest, ...more] = text.split('://')
  if (scheme === undefined || rest === undefined || more.length > 0) return undefined
  const colon = rest.lastIndexOf(':')
  // A colon inside brackets belongs to an address.
  const hasPort = colon >= 0 && !rest.slice(colon).includes(']')
  const host = hasPort ? rest.slice(0, colon) : rest
  const labels = host.startsWith('[') ? [host] : host.split('.')
  return { scheme, host, labels, port: hasPort ? rest.slice(colon + 1) : undefined }
}

function isHost(scheme: string, host: string): boolean {
  if (host.startsWith('[') && host.endsWith(']')) {
    return URL.canParse(`http://${host}`) && new URL(`http://${host}`).hostname === host
  }
  // As in Electron's `app://.`.
  if (host === '.') return scheme !== 'http' && scheme !== 'https'
  const labels = host.split('.')
  if (labels.length > 1 && labels.at(-1) === '') labels.pop()
  if (host.length > 253) return false
  for (const label of labels) {
    if (label.length < 1 || label.length > 63 || !consistsOf(label, `${LETTERS}${DIGITS}-_`))
      return false
  }
  const last = labels.at(-1) ?? ''
  // Browsers expect an IPv4 address under these two schemes only.
  if (scheme !== 'http' && scheme !== 'https') return true
  if (!DIGITS.includes(last.charAt(0))) return true
  const isOctet = (label: string): boolean =>
    consistsOf(label, DIGITS) && `${Number(label)}` === label && Number(label) < 256
  return labels.length === 4 && labels.every(isOctet) && !host.endsWith('.')
}

function consistsOf(text: string, characters: string): boolean {
  return text.split('').every((character) => characters.includes(character))
}
