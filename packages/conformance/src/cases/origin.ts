import type { ConformanceCase } from '../conformance-case.ts'
import { PAGE, STRANGER, type PolicyName } from '../policies.ts'
import { from, preflight } from '../browser-request.ts'
import { defineCase } from './define-case.ts'
import { FULL, grantTo, HOSTS, NOTHING, type Grant } from './grants.ts'
import { continues, denied, granted } from './outcomes.ts'

type Row = readonly [id: string, policy: PolicyName, origin: string, what: string]

const ALLOWED: readonly Row[] = [
  ['subdomain', 'full', 'https://a.example.org', 'below a wildcard'],
  ['deep-subdomain', 'full', 'https://a.b.c.example.org', 'several labels below a wildcard'],
  ['punycode', 'full', 'https://xn--bcher-kva.example.org', 'in Punycode'],
  ['underscore', 'full', 'https://_a_.example.org', 'with an underscore in a label'],
  ['any-port', 'full', 'http://localhost:3000', 'with a port under a wildcard port'],
  ['no-port', 'full', 'http://localhost', 'without a port under a wildcard port'],
  [
    'trailing-dot',
    'hosts',
    'https://app.example.com.',
    'with the trailing dot that the policy lists',
  ],
  ['ipv4', 'hosts', 'http://127.0.0.1:8080', 'that is an IPv4 address'],
  ['ipv6', 'hosts', 'http://[::1]:3000', 'that is an IPv6 address'],
  ['subdomain-port', 'hosts', 'https://a.partner.example:8443', 'below a wildcard, with the port'],
  [
    'extension',
    'hosts',
    'chrome-extension://abcdefghijklmnopabcdefghijklmnop',
    'that is a browser extension',
  ],
]

const DENIED: readonly Row[] = [
  ['null', 'full', 'null', 'that is null'],
  ['empty', 'full', '', 'that is empty'],
  ['constructor', 'full', 'constructor', 'that is "constructor"'],
  ['proto', 'full', '__proto__', 'that is "__proto__"'],
  ['star', 'full', '*', 'that is *'],
  ['pattern', 'full', 'https://*.example.org', 'that is a pattern of the policy'],
  ['upper-case-host', 'full', 'https://APP.example.com', 'with upper case in the host'],
  ['upper-case-scheme', 'full', 'HTTPS://app.example.com', 'with upper case in the scheme'],
  ['trailing-slash', 'full', `${PAGE}/`, 'with a trailing slash'],
  ['path', 'full', `${PAGE}/page`, 'with a path'],
  ['query', 'full', `${PAGE}?`, 'with a query'],
  ['user', 'full', 'https://user@app.example.com', 'with a user name'],
  ['host-as-user', 'full', `${PAGE}@stranger.example`, 'with an allowed host as the user name'],
  ['scheme', 'full', 'http://app.example.com', 'with another scheme'],
  ['no-scheme', 'full', 'app.example.com', 'without a scheme'],
  ['port', 'full', `${PAGE}:8443`, 'with a port that the policy does not list'],
  ['default-port', 'full', `${PAGE}:443`, 'with the default port, which browsers leave out'],
  ['port-zero', 'full', 'http://localhost:0', 'with port 0'],
  ['port-leading-zero', 'full', 'http://localhost:03000', 'with a leading zero in the port'],
  ['port-too-great', 'full', 'http://localhost:65536', 'with a port beyond 65535'],
  ['port-empty', 'full', 'http://localhost:', 'with a colon and no port'],
  ['port-star', 'full', 'http://localhost:*', 'with * as the port'],
  ['suffix', 'full', 'https://app.example.com.stranger.example', 'that begins like an allowed one'],
  ['prefix', 'full', 'https://evilapp.example.com', 'that ends like an allowed one'],
  ['wildcard-base', 'full', 'https://example.org', 'that is the base of a wildcard'],
  [
    'wildcard-lookalike',
    'full',
    'https://evilexample.org',
    'that ends like the base of a wildcard',
  ],
  ['wildcard-suffix', 'full', 'https://a.example.org.stranger.example', 'beyond a wildcard'],
  ['wildcard-port', 'full', 'https://a.example.org:8443', 'below a wildcard, with a port'],
  ['wildcard-scheme', 'full', 'http://a.example.org', 'below a wildcard, with another scheme'],
  [
    'wildcard-trailing-dot',
    'full',
    'https://a.example.org.',
    'below a wildcard, with a trailing dot',
  ],
  ['empty-label', 'full', 'https://a..example.org', 'with an empty label'],
  ['leading-dot', 'full', 'https://.example.org', 'with a leading dot'],
  ['hidden-in-path', 'full', 'https://stranger.example/.example.org', 'with the base in a path'],
  [
    'hidden-in-fragment',
    'full',
    'https://stranger.example#.example.org',
    'with the base in a fragment',
  ],
  ['hidden-in-query', 'full', 'https://stranger.example?.example.org', 'with the base in a query'],
  ['backslash', 'full', 'https://stranger.example\\.example.org', 'with a backslash'],
  ['percent', 'full', 'https://%61pp.example.com', 'with a percent sign'],
  ['space', 'full', `${PAGE} ${STRANGER}`, 'that is two, with a space between'],
  ['comma', 'full', `${PAGE},${STRANGER}`, 'that is two, with a comma between'],
  ['quotes', 'full', `"${PAGE}"`, 'in quotes'],
  ['long-label', 'full', `https://${'a'.repeat(64)}.example.org`, 'with a label of 64 bytes'],
  ['too-long', 'full', `https://${'a.'.repeat(160)}example.org`, 'of more than 326 bytes'],
  ['dot-missing', 'hosts', PAGE, 'without the trailing dot that the policy lists'],
  ['dot-twice', 'hosts', 'https://app.example.com..', 'with two trailing dots'],
  ['ipv4-short', 'hosts', 'http://127.1:8080', 'that is a short form of an IPv4 address'],
  ['ipv4-no-port', 'hosts', 'http://127.0.0.1', 'that is an IPv4 address without its port'],
  ['ipv6-long', 'hosts', 'http://[0:0:0:0:0:0:0:1]:3000', 'that is a long form of an IPv6 address'],
  ['ipv6-open', 'hosts', 'http://[::1', 'with an open bracket'],
  ['subdomain-no-port', 'hosts', 'https://a.partner.example', 'below a wildcard, without the port'],
  [
    'extension-other',
    'hosts',
    'chrome-extension://ponmlkjihgfedcbaponmlkjihgfedcba',
    'of another extension',
  ],
]

const GRANTS: Partial<Record<PolicyName, Grant>> = { full: FULL, hosts: HOSTS }

/** Values of Origin that policies allow, and values that they deny. */
export const origins: readonly ConformanceCase[] = [
  ...ALLOWED.map(([id, policy, origin, what]) => {
    const grant = grantTo(origin, GRANTS[policy]!)
    return defineCase(
      `origin/${id}`,
      `an Origin ${what} is allowed`,
      policy,
      [from(origin), continues(grant)],
      [preflight(origin, 'GET'), granted(grant)],
    )
  }),
  ...DENIED.map(([id, policy, origin, what]) =>
    defineCase(
      `origin/not-${id}`,
      `an Origin ${what} is denied`,
      policy,
      [from(origin), continues(NOTHING, { body: 'text' })],
      [preflight(origin, 'GET'), denied()],
    ),
  ),
]
