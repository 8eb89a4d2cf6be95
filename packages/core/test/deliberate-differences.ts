import type { CorsIssueCode, CorsOptions, CorsReason } from '../src/index.ts'

/**
 * Where this library decides otherwise than jub0bs/cors, whose facts are vendored in `../test-vectors`, and why.
 * `vectors.test.ts` asserts that each entry names a vector, that the vector says `theirs`, and that we do `ours`.
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
    why: 'an empty label makes no host at all, and needs no look at IDNA to be refused',
  },
  {
    input: 'http://*.[::1]:3999',
    theirs: 'prohibited',
    ours: 'invalid',
    why: 'an address has no subdomains, be it of four bytes or of sixteen',
  },
]

/** Configurations by description. `ours` are issue codes, empty where the configuration is accepted. */
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
    why: 'no options are no policy; whoever wants none registers none',
  },
  {
    desc: 'discrete methods discrete headers zero max age',
    theirs: 'accepted',
    ours: ['max-age-invalid'],
    why: 'maxAge is what is sent, so 0 says that nothing is kept and -1 says nothing',
  },
]

/** What an accepted configuration comes to, by description: lists as sets in lower case, methods as they are. */
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
    why: 'safelisted methods that are listed stay in the list: a policy reads as it was written',
  },
  {
    desc: 'browser-normalized methods',
    option: 'methods',
    theirs: ['getaway', 'headstrong', 'postal'],
    ours: ['GET', 'HEAD', 'POST', 'getaway', 'headstrong', 'postal'],
    why: 'safelisted methods that are listed stay in the list: a policy reads as it was written',
  },
  {
    desc: 'discrete request-header names in addition to wildcard (credentialed)',
    option: 'requestHeaders',
    theirs: ['*'],
    ours: ['*', 'authorization'],
    why: 'with credentials, too, * means every name but Authorization',
  },
]

/** Names by the predicate of the vectors. */
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
  why: 'a header of the protocol tells a page nothing that it could act on',
}))

const ISSUE_15 = 'regression test for https://github.com/jub0bs/cors/issues/15'
const WHITE_SPACE = 'optional white space is unbounded (RFC 9110, section 5.6.3)'
const EMPTY = 'a recipient must accept empty elements (RFC 9110, section 5.6.1.2)'
const ORDER = 'the order that browsers send is no promise to servers, and gateways change it'
const REPETITION = 'a name that is allowed once is allowed twice'

/** Fields of Access-Control-Request-Headers that they reject and we accept, by the description of the allowed set. */
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

/** Where no vector says what they do, but their documentation and their code: options that they accept. */
export const DIFFERENT_OPTIONS: readonly {
  readonly options: CorsOptions
  readonly ours: readonly CorsIssueCode[]
  readonly why: string
}[] = [
  {
    options: { origin: 'https://example.com', methods: ['patch'] },
    ours: ['method-prohibited'],
    why: 'pages that are served by this policy send PATCH, which patch never matches',
  },
  {
    options: { origin: 'a_b://example.com' },
    ours: ['origin-invalid'],
    why: 'an underscore stands in no scheme (RFC 3986, section 3.1)',
  },
]

/** Where no vector says what they do, but their documentation and their code: requests that they treat otherwise. */
export const DIFFERENT_DECISIONS: readonly {
  readonly what: string
  readonly options: CorsOptions
  readonly method: string
  readonly headers: Readonly<Record<string, string>>
  readonly theirs: string
  readonly ours: CorsReason
  readonly sent?: readonly (readonly [name: string, value: string])[]
  readonly why: string
}[] = [
  {
    what: 'a preflight for a safelisted method without request headers, where the policy lists neither',
    options: { origin: 'https://example.com' },
    method: 'OPTIONS',
    headers: { origin: 'https://example.com', 'access-control-request-method': 'POST' },
    theirs: 'passed on, since no preflight can be meant',
    ours: 'allowed',
    why: 'browsers send such preflights for uploads with listeners or streams',
  },
  {
    what: 'an Origin that no browser can send, below a base that is allowed',
    options: { origin: 'https://*.example.com' },
    method: 'GET',
    headers: { origin: 'https://a..example.com' },
    theirs: 'allowed',
    ours: 'origin-malformed',
    why: 'nothing that is no origin is anybody’s',
  },
  {
    what: 'a preflight that asks for Authorization under * without its being listed',
    options: { origin: '*', allowedHeaders: ['*'] },
    method: 'OPTIONS',
    headers: {
      origin: 'https://example.com',
      'access-control-request-method': 'GET',
      'access-control-request-headers': 'authorization',
    },
    theirs: 'answered with *',
    ours: 'header-not-allowed',
    why: 'browsers refuse that answer, and the refusal then names no cause on the server',
  },
  {
    what: 'maxAge: 0',
    options: { origin: 'https://example.com', maxAge: 0 },
    method: 'OPTIONS',
    headers: { origin: 'https://example.com', 'access-control-request-method': 'GET' },
    theirs: 'not sent, since 0 means that nothing was said',
    ours: 'allowed',
    sent: [['Access-Control-Max-Age', '0']],
    why: 'what was written is what is sent',
  },
]

function emptyLines(count: number): string[] {
  return Array.from({ length: count }, () => '')
}
