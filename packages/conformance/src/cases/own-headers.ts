import type { ConformanceCase } from '../conformance-case.ts'
import { PAGE, STRANGER } from '../policies.ts'
import { from } from '../browser-request.ts'
import { defineCase, onlyOnNode } from './define-case.ts'
import { FULL, NOTHING, OPEN, PLAIN } from './grants.ts'
import { continues } from './outcomes.ts'

/** An application that sets CORS headers itself: the headers of the policy replace them. */
export const ownHeaders: readonly ConformanceCase[] = [
  defineCase(
    'own-headers/allowed',
    "the policy's CORS headers replace the application's, and none is sent twice",
    'full',
    [from(PAGE, '/own-headers'), continues(FULL)],
  ),
  defineCase(
    'own-headers/no-credentials',
    "the application's own Allow-Credentials is removed where the policy grants none",
    'plain',
    [from(PAGE, '/own-headers'), continues(PLAIN)],
  ),
  defineCase(
    'own-headers/denied',
    "the application's own CORS headers allow no other origin",
    'full',
    [from(STRANGER, '/own-headers'), continues(NOTHING)],
  ),
  defineCase(
    'own-headers/not-cors',
    "the application's own CORS headers are removed without an Origin, too",
    'full',
    [{ path: '/own-headers' }, continues(NOTHING)],
  ),
  defineCase(
    'own-headers/open',
    "the application's own Allow-Credentials is never sent with *",
    'open',
    [from(STRANGER, '/own-headers'), continues(OPEN)],
  ),
  onlyOnNode(
    defineCase(
      'own-headers/raw-allowed',
      "the policy's CORS headers replace those in a head that is written without the framework",
      'full',
      [from(PAGE, '/raw-own'), continues(FULL, { body: 'raw' })],
    ),
  ),
  onlyOnNode(
    defineCase(
      'own-headers/raw-denied',
      'CORS headers in a head that is written without the framework allow no other origin',
      'full',
      [from(STRANGER, '/raw-own'), continues(NOTHING, { body: 'raw' })],
      [{ path: '/raw-own' }, continues(NOTHING, { body: 'raw' })],
    ),
  ),
]
