import type { ConformanceCase } from '../conformance-case.ts'
import { PAGE, STRANGER } from '../policies.ts'
import { FULL, NOTHING, OPEN, PLAIN, VARY, VARY_OPEN } from './grants.ts'
import { from } from '../browser-request.ts'
import { RAW } from './raw.ts'

const ANSWERED = { status: 200, reached: true, vary: VARY } as const

/** An application that sets the six headers itself: the policy owns them. */
export const ownHeaders: readonly ConformanceCase[] = [
  {
    id: 'own-headers/allowed',
    title: "application's own CORS headers give way to the policy's, and nothing is sent twice",
    policies: ['full'],
    exchanges: [{ request: from(PAGE, '/own-headers'), expect: { ...ANSWERED, cors: FULL } }],
  },
  {
    id: 'own-headers/no-credentials',
    title: "application's own Allow-Credentials goes where the policy grants none",
    policies: ['plain'],
    exchanges: [{ request: from(PAGE, '/own-headers'), expect: { ...ANSWERED, cors: PLAIN } }],
  },
  {
    id: 'own-headers/denied',
    title: "application's own CORS headers let no other origin through",
    policies: ['full'],
    exchanges: [
      { request: from(STRANGER, '/own-headers'), expect: { ...ANSWERED, cors: NOTHING } },
    ],
  },
  {
    id: 'own-headers/not-cors',
    title: "application's own CORS headers are gone without an Origin, too",
    policies: ['full'],
    exchanges: [{ request: { path: '/own-headers' }, expect: { ...ANSWERED, cors: NOTHING } }],
  },
  {
    id: 'own-headers/open',
    title: "application's own Allow-Credentials never goes with a star",
    policies: ['open'],
    exchanges: [
      {
        request: from(STRANGER, '/own-headers'),
        expect: { ...ANSWERED, cors: OPEN, vary: VARY_OPEN },
      },
    ],
  },
  {
    id: 'own-headers/raw-allowed',
    title: "CORS headers in a head written past the framework give way to the policy's",
    onlyOnNode: RAW,
    policies: ['full'],
    exchanges: [
      { request: from(PAGE, '/raw-own'), expect: { ...ANSWERED, cors: FULL, body: 'raw' } },
    ],
  },
  {
    id: 'own-headers/raw-denied',
    title: 'CORS headers in a head written past the framework let no other origin through',
    onlyOnNode: RAW,
    policies: ['full'],
    exchanges: [
      { request: from(STRANGER, '/raw-own'), expect: { ...ANSWERED, cors: NOTHING, body: 'raw' } },
      { request: { path: '/raw-own' }, expect: { ...ANSWERED, cors: NOTHING, body: 'raw' } },
    ],
  },
]
