import type { CorsIssueCode, CorsOptions, CorsReason } from '../src/index.ts'

/**
 * Where this library differs from jub0bs/cors, whose test vectors are in `../test-vectors`, and why. `vectors.test.ts`
 * asserts that each entry names a vector, that the vector expects `theirs`, and that this library returns `ours`.
 */
export const DIFFERENT_PATTERNS: readonly {
  readonly input: string
  readonly theirs: 'accepted' | 'invalid' | 'prohibited'
  readonly ours: 'accepted' | 'invalid' | 'prohibited'
  readonly why: string
}[] = [
  {
    input: 'http://example..com:3999',
    theirs: 'prohibited',
    ours: 'invalid',
    why: 'a host with an empty label is not a host at all, whatever IDNA says',
  },
  {
    input: 'http://*.[::1]:3999',
    theirs: 'prohibited',
    ours: 'invalid',
    why: 'an IP address has no subdomains, neither IPv4 nor IPv6',
  },
]

/** Configurations by description. `ours` are issue codes; an accepted configuration has none. */
export const DIFFERENT_CONFIGS: readonly {
  readonly desc: string
  readonly theirs: 'accepted'
  readonly ours: readonly CorsIssueCode[]
  readonly why: string
}[] = [
  {
    desc: 'passthrough',
    theirs: 'accepted',
    ours: ['options-invalid'],
    why: 'a policy needs options; an application without a policy does not register one',
  },
  {
    desc: 'discrete methods discrete headers zero max age',
    theirs: 'accepted',
    ours: ['max-age-invalid'],
    why: 'maxAge is sent as it is: 0 disables the cache of preflights, and -1 has no meaning',
  },
]

/** The normal form of an accepted configuration, by description: lists as sets in lower case, methods unchanged. */
export const DIFFERENT_NORMAL_FORMS: readonly {
  readonly desc: string
  readonly option: 'methods' | 'requestHeaders'
  readonly theirs: readonly string[]
  readonly ours: readonly string[]
  readonly why: string
}[] = [
  {
    desc: 'credentialed all req headers',
    option: 'methods',
    theirs: ['DELETE', 'PUT'],
    ours: ['DELETE', 'GET', 'POST', 'PUT'],
    why: 'a safelisted method that is listed stays in the list, so that a policy contains what was written',
  },
  {
    desc: 'browser-normalized methods',
    option: 'methods',
    theirs: ['getaway', 'headstrong', 'postal'],
    ours: ['GET', 'HEAD', 'POST', 'getaway', 'headstrong', 'postal'],
    why: 'a safelisted method that is listed stays in the list, so that a policy contains what was written',
  },
  {
    desc: 'discrete request-header names in addition to wildcard (credentialed)',
    option: 'requestHeaders',
    theirs: ['*'],
    ours: ['*', 'authorization'],
    why: '* covers every name except Authorization, with credentials, too',
  },
]

/** Names, by the predicate of the vectors. */
export const DIFFERENT_NAMES: readonly {
  readonly predicate: 'prohibitedResponseHeader'
  readonly name: string
  readonly theirs: false
  readonly ours: true
  readonly why: string
}[] = [
  'access-control-allow-origin',
  'access-control-allow-credentials',
  'access-control-expose-headers',
].map((name) => ({
  predicate: 'prohibitedResponseHeader',
  name,
  theirs: false,
  ours: true,
  why: 'a page cannot use a header of the CORS protocol',
}))

const ISSUE_15 = 'regression test for https://github.com/jub0bs/cors/issues/15'
const WHITE_SPACE = 'optional white space is unbounded (RFC 9110, section 5.6.3)'
const EMPTY = 'a recipient must accept empty elements (RFC 9110, section 5.6.1.2)'
const ORDER = 'servers cannot rely on the order that browsers send, and gateways change it'
const REPETITION = 'a name that is allowed may occur twice'

/** Values of Access-Control-Request-Headers that only jub0bs/cors rejects, by the description of the allowed set. */
export const DIFFERENT_REQUESTED_HEADERS: readonly {
  readonly desc: string
  readonly lines: readonly string[]
  readonly why: string
}[] = [
  { desc: 'empty set', lines: [','.repeat(17)], why: EMPTY },
  { desc: 'empty set', lines: emptyLines(17), why: EMPTY },
  { desc: 'singleton set', lines: ['x-foo   '], why: WHITE_SPACE },
  { desc: 'singleton set', lines: [' x-foo  '], why: WHITE_SPACE },
  { desc: 'singleton set', lines: ['  x-foo '], why: WHITE_SPACE },
  { desc: 'singleton set', lines: [' x-foo\t\t'], why: WHITE_SPACE },
  { desc: 'singleton set', lines: ['\tx-foo\t\t'], why: WHITE_SPACE },
  { desc: 'singleton set', lines: ['\t\tx-foo\t\t'], why: WHITE_SPACE },
  { desc: 'singleton set', lines: [`${','.repeat(17)}x-foo`], why: EMPTY },
  { desc: 'singleton set', lines: [...emptyLines(17), 'x-foo'], why: EMPTY },
  { desc: 'singleton set', lines: emptyLines(17), why: EMPTY },
  { desc: 'no dupes', lines: ['x-bar,x-baz,x-baz'], why: REPETITION },
  { desc: 'no dupes', lines: [' x-bar  '], why: WHITE_SPACE },
  { desc: 'no dupes', lines: ['  x-baz '], why: WHITE_SPACE },
  { desc: 'no dupes', lines: ['   x-foo'], why: WHITE_SPACE },
  { desc: 'no dupes', lines: [' x-bar\t\t,x-baz'], why: WHITE_SPACE },
  { desc: 'no dupes', lines: ['x-bar,\tx-foo\t\t'], why: WHITE_SPACE },
  { desc: 'no dupes', lines: ['\t\tx-baz, x-foo\t\t'], why: WHITE_SPACE },
  { desc: 'no dupes', lines: [' x-bar\t,\tx-baz\t ,x-foo'], why: WHITE_SPACE },
  { desc: 'no dupes', lines: [`x-bar${','.repeat(18)}x-foo`], why: EMPTY },
  { desc: 'no dupes', lines: ['x-foo', 'x-bar'], why: ORDER },
  { desc: 'no dupes', lines: [...emptyLines(17), 'x-bar', 'x-foo'], why: EMPTY },
  { desc: 'no dupes', lines: emptyLines(17), why: EMPTY },
  { desc: 'some dupes', lines: [`x-bar${','.repeat(18)}x-foo`], why: EMPTY },
  { desc: 'some dupes', lines: ['x-foo', 'x-bar'], why: ORDER },
  { desc: 'some dupes', lines: [...emptyLines(17), 'x-bar', 'x-foo'], why: EMPTY },
  { desc: 'some dupes', lines: emptyLines(17), why: EMPTY },
  { desc: ISSUE_15, lines: ['user-agent,accept'], why: ORDER },
  { desc: ISSUE_15, lines: ['user-agent   '], why: WHITE_SPACE },
  { desc: ISSUE_15, lines: [' user-agent  '], why: WHITE_SPACE },
  { desc: ISSUE_15, lines: ['  user-agent '], why: WHITE_SPACE },
  { desc: ISSUE_15, lines: [' user-agent\t\t'], why: WHITE_SPACE },
  { desc: ISSUE_15, lines: ['\tuser-agent\t\t'], why: WHITE_SPACE },
  { desc: ISSUE_15, lines: ['\t\tuser-agent\t\t'], why: WHITE_SPACE },
  { desc: ISSUE_15, lines: [`${','.repeat(17)}user-agent`], why: EMPTY },
  { desc: ISSUE_15, lines: [...emptyLines(17), 'user-agent'], why: EMPTY },
  { desc: ISSUE_15, lines: emptyLines(17), why: EMPTY },
]

/** Options that jub0bs/cors accepts, by its documentation and code: no vector covers them. */
export const DIFFERENT_OPTIONS: readonly {
  readonly options: CorsOptions
  readonly ours: readonly CorsIssueCode[]
  readonly why: string
}[] = [
  {
    options: { origin: 'https://example.com', methods: ['patch'] },
    ours: ['method-prohibited'],
    why: 'pages send PATCH, which never matches patch',
  },
  {
    options: { origin: 'a_b://example.com' },
    ours: ['origin-invalid'],
    why: 'a scheme has no underscore (RFC 3986, section 3.1)',
  },
]

/** Requests that jub0bs/cors treats otherwise, by its documentation and code: no vector covers them. */
export const DIFFERENT_DECISIONS: readonly {
  readonly request: string
  readonly options: CorsOptions
  readonly method: string
  readonly headers: Readonly<Record<string, string>>
  readonly theirs: string
  readonly ours: CorsReason
  readonly sent?: readonly (readonly [name: string, value: string])[]
  readonly why: string
}[] = [
  {
    request:
      'a preflight for a safelisted method without request headers, when the policy lists none',
    options: { origin: 'https://example.com' },
    method: 'OPTIONS',
    headers: { origin: 'https://example.com', 'access-control-request-method': 'POST' },
    theirs: 'passed to the application, because no preflight is expected',
    ours: 'allowed',
    why: 'browsers send such preflights for uploads with event listeners or streams',
  },
  {
    request: 'an Origin that no browser sends, under an allowed base',
    options: { origin: 'https://*.example.com' },
    method: 'GET',
    headers: { origin: 'https://a..example.com' },
    theirs: 'allowed',
    ours: 'origin-malformed',
    why: 'a malformed origin matches no pattern',
  },
  {
    request: 'a preflight that requests Authorization under *, when it is not listed',
    options: { origin: '*', allowedHeaders: ['*'] },
    method: 'OPTIONS',
    headers: {
      origin: 'https://example.com',
      'access-control-request-method': 'GET',
      'access-control-request-headers': 'authorization',
    },
    theirs: 'allowed with *',
    ours: 'header-not-allowed',
    why: 'browsers reject that response, and the server would not know why',
  },
  {
    request: 'maxAge: 0',
    options: { origin: 'https://example.com', maxAge: 0 },
    method: 'OPTIONS',
    headers: { origin: 'https://example.com', 'access-control-request-method': 'GET' },
    theirs: 'not sent, because 0 means that the option is not set',
    ours: 'allowed',
    sent: [['Access-Control-Max-Age', '0']],
    why: 'the value is sent as it was written',
  },
]

function emptyLines(count: number): string[] {
  return Array.from({ length: count }, () => '')
}
