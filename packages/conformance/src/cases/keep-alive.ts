import type { ConformanceCase } from '../conformance-case.ts'
import { PAGE, PARTNER, STRANGER } from '../policies.ts'
import { from, preflight } from '../browser-request.ts'
import { defineCase, onlyOnNode } from './define-case.ts'
import { FULL, grantTo, NOTHING, PARTNERS, PLAIN } from './grants.ts'
import { continues, denied, endsEarly, fails, granted, withVary } from './outcomes.ts'

const OTHER = 'https://a.example.org'

/** One connection for several origins, as proxies share it: no response affects the next. */
export const keepAlive: readonly ConformanceCase[] = [
  defineCase(
    'keep-alive/two-origins',
    'two allowed origins in turn on one connection each get their own origin',
    'full',
    [from(PAGE), continues(FULL)],
    [from(OTHER), continues(grantTo(OTHER, FULL))],
    [from(PAGE), continues(FULL)],
  ),
  defineCase(
    'keep-alive/allowed-and-denied',
    'allowed and denied origins in turn on one connection get CORS headers and none',
    'full',
    [from(PAGE), continues(FULL)],
    [from(STRANGER), continues(NOTHING)],
    [from(PAGE), continues(FULL)],
    [{}, continues(NOTHING)],
    [from(STRANGER), continues(NOTHING)],
  ),
  defineCase(
    'keep-alive/preflight-and-actual',
    'preflights and requests in turn on one connection each get their own headers',
    'full',
    [preflight(PAGE, 'PUT'), granted(FULL)],
    [from(PAGE, '/text', 'PUT'), continues(FULL)],
    [preflight(STRANGER, 'PUT'), denied()],
    [from(PAGE), continues(FULL, { body: 'text' })],
  ),
  defineCase(
    'keep-alive/errors',
    'errors and other responses in turn on one connection each get their own headers',
    'plain',
    [from(PAGE, '/throw'), fails(500, PLAIN)],
    [from(STRANGER), continues(NOTHING)],
    [from(STRANGER, '/missing'), endsEarly(404, NOTHING)],
    [from(PAGE), continues(PLAIN, { body: 'text' })],
  ),
  onlyOnNode(
    defineCase(
      'keep-alive/raw',
      'responses written with and without the framework in turn on one connection each get their own headers',
      'plain',
      [from(PAGE, '/raw'), withVary(continues(PLAIN), 'accept')],
      [from(STRANGER), continues(NOTHING)],
      [from(PAGE, '/raw-end'), continues(PLAIN)],
    ),
  ),
  defineCase(
    'keep-alive/two-policies',
    'requests to two routes in turn on one connection are each decided by the policy of the route',
    'full',
    [from(PARTNER, '/route', 'PUT'), continues(PARTNERS)],
    [from(PAGE, '/route'), continues(FULL)],
    [from(PARTNER, '/route'), continues(NOTHING)],
  ),
]
