import type { ConformanceCase } from '../conformance-case.ts'
import { PAGE, PARTNER, STRANGER } from '../policies.ts'
import { from, preflight } from '../browser-request.ts'
import { defineCase } from './define-case.ts'
import { FULL, NOTHING, OPEN, PARTNERS, PLAIN } from './grants.ts'
import { continues, denied, endsEarly, fails, granted, withVary } from './outcomes.ts'

/** Two policies around the whole application: the inner one decides. */
export const twice: readonly ConformanceCase[] = [
  defineCase(
    'twice/same',
    'a policy that is registered twice sends each header once',
    ['full', 'full'],
    [from(PAGE), continues(FULL)],
    [from(STRANGER), continues(NOTHING)],
    [from(PAGE, '/vary'), withVary(continues(FULL), 'accept-encoding')],
    [preflight(PAGE, 'PUT'), granted(FULL)],
    [preflight(STRANGER, 'PUT'), denied()],
  ),
  defineCase(
    'twice/inner-allows',
    'a request that only the inner of two policies allows is allowed',
    ['full', 'partner'],
    [from(PARTNER), continues(PARTNERS)],
    [preflight(PARTNER, 'PUT'), granted(PARTNERS)],
  ),
  defineCase(
    'twice/inner-denies',
    'a request that only the outer of two policies allows is denied, and no header of the outer is left',
    ['full', 'partner'],
    [from(PAGE), continues(NOTHING)],
    [preflight(PAGE, 'PUT'), denied()],
  ),
  defineCase(
    'twice/order',
    'the same two policies in the other order decide the other way round',
    ['partner', 'full'],
    [from(PAGE), continues(FULL)],
    [from(PARTNER), continues(NOTHING)],
    [preflight(PAGE, 'PUT'), granted(FULL)],
    [preflight(PARTNER, 'PUT'), denied()],
  ),
  defineCase(
    'twice/inside-open',
    'a policy inside one for every origin decides alone: no *, no header twice',
    ['open', 'full'],
    [from(PAGE), continues(FULL)],
    [from(STRANGER), continues(NOTHING)],
    [{}, continues(NOTHING)],
    [preflight(PAGE, 'PUT'), granted(FULL)],
    [preflight(STRANGER, 'PUT'), denied()],
  ),
  defineCase(
    'twice/open-inside',
    'a policy for every origin inside another decides alone: no credentials with its *',
    ['full', 'open'],
    [from(PAGE), continues(OPEN, { vary: { atLeast: [] } })],
    [from(STRANGER), continues(OPEN, { vary: { atLeast: [] } })],
  ),
  defineCase(
    'twice/errors',
    'errors under two policies carry the headers of the inner one',
    ['full', 'plain'],
    [from(PAGE, '/throw'), fails(500, PLAIN, { errors: ['thrown'] })],
    [from(PAGE, '/missing'), endsEarly(404, PLAIN)],
    [from(PAGE, '/guarded'), endsEarly(401, PLAIN)],
  ),
  defineCase(
    'twice/route',
    'a request to a route with its own policy under two others is decided by the policy of the route',
    ['plain', 'full'],
    [from(PARTNER, '/route', 'PUT'), continues(PARTNERS)],
    [preflight(PARTNER, 'PUT', { path: '/route' }), granted(PARTNERS)],
    [preflight(PAGE, 'PUT', { path: '/route' }), denied()],
    [preflight(PAGE, 'GET', { path: '/route' }), granted(FULL)],
  ),
]
