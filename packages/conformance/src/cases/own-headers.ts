import type { ConformanceCase } from '../conformance-case.ts'
import { PAGE, STRANGER } from '../policies.ts'
import { FULL, NOTHING, OPEN, PLAIN, VARY_OPEN } from './grants.ts'
import { from } from '../browser-request.ts'
import { WITHOUT_FRAMEWORK } from './without-framework.ts'
import { continues } from './outcomes.ts'

/** An application that sets CORS headers itself: the headers of the policy replace them. */
export const ownHeaders: readonly ConformanceCase[] = [
  {
    id: 'own-headers/allowed',
    title: "the policy's CORS headers replace the application's, and none is sent twice",
    policies: ['full'],
    exchanges: [{ request: from(PAGE, '/own-headers'), expect: continues(FULL) }],
  },
  {
    id: 'own-headers/no-credentials',
    title: "the application's own Allow-Credentials is removed where the policy grants none",
    policies: ['plain'],
    exchanges: [{ request: from(PAGE, '/own-headers'), expect: continues(PLAIN) }],
  },
  {
    id: 'own-headers/denied',
    title: "the application's own CORS headers allow no other origin",
    policies: ['full'],
    exchanges: [{ request: from(STRANGER, '/own-headers'), expect: continues(NOTHING) }],
  },
  {
    id: 'own-headers/not-cors',
    title: "the application's own CORS headers are removed without an Origin, too",
    policies: ['full'],
    exchanges: [{ request: { path: '/own-headers' }, expect: continues(NOTHING) }],
  },
  {
    id: 'own-headers/open',
    title: "the application's own Allow-Credentials is never sent with *",
    policies: ['open'],
    exchanges: [
      { request: from(STRANGER, '/own-headers'), expect: continues(OPEN, { vary: VARY_OPEN }) },
    ],
  },
  {
    id: 'own-headers/raw-allowed',
    title:
      "the policy's CORS headers replace those in a head that is written without the framework",
    onlyOnNode: WITHOUT_FRAMEWORK,
    policies: ['full'],
    exchanges: [{ request: from(PAGE, '/raw-own'), expect: continues(FULL, { body: 'raw' }) }],
  },
  {
    id: 'own-headers/raw-denied',
    title: 'CORS headers in a head that is written without the framework allow no other origin',
    onlyOnNode: WITHOUT_FRAMEWORK,
    policies: ['full'],
    exchanges: [
      { request: from(STRANGER, '/raw-own'), expect: continues(NOTHING, { body: 'raw' }) },
      { request: { path: '/raw-own' }, expect: continues(NOTHING, { body: 'raw' }) },
    ],
  },
]
