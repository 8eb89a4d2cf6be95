import { isMember, isWellFormed } from './reference-matcher.ts'

/** Options in their plainest form: every option present, lists as they are written. */
export interface PlainOptions {
  readonly origin: '*' | readonly string[]
  readonly methods: readonly string[]
  readonly allowedHeaders: readonly string[]
  readonly exposedHeaders: readonly string[]
  readonly credentials: boolean
  readonly maxAge: number | undefined
  readonly debug: boolean
}

export interface PlainRequest {
  readonly method: string
  readonly origin: string | undefined
  readonly requestedMethod: string | undefined
  readonly requestedHeaders: string | undefined
}

export interface PlainDecision {
  readonly kind: string
  readonly allowed: boolean
  readonly status: number | undefined
  readonly headers: Readonly<Record<string, string>>
  readonly vary: readonly string[]
}

/** The table of what a request gets (DESIGN.md, section 5), row by row, without optimisation. */
export function decideByTable(options: PlainOptions, request: PlainRequest): PlainDecision {
  const isWildcard = options.origin === '*'
  const actualVary = isWildcard ? [] : ['Origin']
  const preflightVary = [
    ...actualVary,
    'Access-Control-Request-Method',
    'Access-Control-Request-Headers',
  ]
  const exposed = headerOf('Access-Control-Expose-Headers', options.exposedHeaders.join(', '))

  if (request.origin === undefined) {
    const headers = isWildcard ? { 'Access-Control-Allow-Origin': '*', ...exposed } : {}
    return { kind: 'not-cors', allowed: true, status: undefined, headers, vary: actualVary }
  }

  const originAllowed = isWildcard || allowsOrigin(options.origin, request.origin)
  const granted: Record<string, string> = {
    'Access-Control-Allow-Origin': isWildcard ? '*' : request.origin,
    ...headerOf('Access-Control-Allow-Credentials', options.credentials ? 'true' : ''),
  }
  if (request.method !== 'OPTIONS' || request.requestedMethod === undefined) {
    return {
      kind: 'actual',
      allowed: originAllowed,
      status: undefined,
      headers: originAllowed ? { ...granted, ...exposed } : {},
      vary: actualVary,
    }
  }

  const denied = { kind: 'preflight', allowed: false, vary: preflightVary }
  if (!originAllowed) return { ...denied, status: 403, headers: {} }
  const deny = (): PlainDecision =>
    options.debug
      ? { ...denied, status: 204, headers: { ...granted } }
      : { ...denied, status: 403, headers: {} }

  if (!allowsMethod(options.methods, request.requestedMethod)) return deny()
  const echoMethod = options.credentials && options.methods.includes('*')
  Object.assign(
    granted,
    headerOf(
      'Access-Control-Allow-Methods',
      echoMethod ? request.requestedMethod : options.methods.join(', '),
    ),
  )
  const names = request.requestedHeaders ?? ''
  if (!allowsHeaders(options.allowedHeaders, names)) return deny()
  const echoHeaders = options.credentials && options.allowedHeaders.includes('*')
  const headers = {
    ...granted,
    ...headerOf(
      'Access-Control-Allow-Headers',
      echoHeaders ? names : options.allowedHeaders.join(', '),
    ),
    ...headerOf('Access-Control-Max-Age', `${options.maxAge ?? ''}`),
  }
  return { kind: 'preflight', allowed: true, status: 204, headers, vary: preflightVary }
}

function headerOf(name: string, value: string): Record<string, string> {
  return value === '' ? {} : { [name]: value }
}

function allowsOrigin(patterns: readonly string[], origin: string): boolean {
  return isWellFormed(origin) && patterns.some((pattern) => isMember(pattern, origin))
}

function allowsMethod(methods: readonly string[], method: string): boolean {
  if (['GET', 'HEAD', 'POST'].includes(method) || (methods.includes(method) && method !== '*'))
    return true
  const forbidden = ['CONNECT', 'TRACE', 'TRACK'].includes(method.toUpperCase())
  return methods.includes('*') && isToken(method) && !forbidden
}

function allowsHeaders(allowedHeaders: readonly string[], value: string): boolean {
  if (value.length > allowedHeaders.join(',').length + 4096) return false
  const allowed = new Set(allowedHeaders.map((name) => name.toLowerCase()))
  const names = value.split(',').map((element) => trim(element))
  return names.every((name) => {
    if (name === '') return true
    if (!isToken(name)) return false
    const key = name.toLowerCase()
    return allowed.has(key) || (allowed.has('*') && key !== 'authorization')
  })
}

/** Trims spaces and tabs only: optional white space is nothing else. */
function trim(element: string): string {
  let text = element
  while (text.startsWith(' ') || text.startsWith('\t')) text = text.slice(1)
  while (text.endsWith(' ') || text.endsWith('\t')) text = text.slice(0, -1)
  return text
}

function isToken(text: string): boolean {
  const others = "!#$%&'*+-.^_`|~0123456789"
  return (
    text !== '' &&
    text.split('').every((character) => others.includes(character) || isLetter(character))
  )
}

function isLetter(character: string): boolean {
  return (character >= 'a' && character <= 'z') || (character >= 'A' && character <= 'Z')
}
