import type { ConformanceCase } from '../conformance-case.ts'
import { PAGE, PARTNER, STRANGER } from '../policies.ts'
import { FULL, FULL_PREFLIGHT, NOTHING, PARTNERS, PLAIN, VARY, VARY_PREFLIGHT } from './grants.ts'
import { from, preflight } from '../browser-request.ts'
import { RAW } from './raw.ts'

const ANSWERED = { status: 200, reached: true, vary: VARY } as const
const OTHER = 'https://a.example.org'

/** One connection, as proxies share it: nothing of one answer reaches the next. */
export const keepAlive: readonly ConformanceCase[] = [
  {
    id: 'keep-alive/two-origins',
    title: 'two allowed origins in turn on one connection get each its own',
    policies: ['full'],
    exchanges: [
      { request: from(PAGE), expect: { ...ANSWERED, cors: FULL } },
      {
        request: from(OTHER),
        expect: { ...ANSWERED, cors: { ...FULL, 'access-control-allow-origin': OTHER } },
      },
      { request: from(PAGE), expect: { ...ANSWERED, cors: FULL } },
    ],
  },
  {
    id: 'keep-alive/allowed-and-denied',
    title: 'allowed and denied origins in turn on one connection get headers and none',
    policies: ['full'],
    exchanges: [
      { request: from(PAGE), expect: { ...ANSWERED, cors: FULL } },
      { request: from(STRANGER), expect: { ...ANSWERED, cors: NOTHING } },
      { request: from(PAGE), expect: { ...ANSWERED, cors: FULL } },
      { request: {}, expect: { ...ANSWERED, cors: NOTHING } },
      { request: from(STRANGER), expect: { ...ANSWERED, cors: NOTHING } },
    ],
  },
  {
    id: 'keep-alive/preflight-and-actual',
    title: 'preflight and request in turn on one connection get each what belongs to it',
    policies: ['full'],
    exchanges: [
      {
        request: preflight(PAGE, 'PUT'),
        expect: { status: 204, reached: false, cors: FULL_PREFLIGHT, vary: VARY_PREFLIGHT },
      },
      { request: from(PAGE, '/text', 'PUT'), expect: { ...ANSWERED, cors: FULL } },
      {
        request: preflight(STRANGER, 'PUT'),
        expect: { status: 403, reached: false, cors: NOTHING, vary: VARY_PREFLIGHT },
      },
      { request: from(PAGE), expect: { ...ANSWERED, cors: FULL, body: 'text' } },
    ],
  },
  {
    id: 'keep-alive/errors',
    title: 'error and answer in turn on one connection get each its own headers',
    policies: ['plain'],
    exchanges: [
      {
        request: from(PAGE, '/throw'),
        expect: { status: 500, reached: true, cors: PLAIN, vary: VARY },
      },
      { request: from(STRANGER), expect: { ...ANSWERED, cors: NOTHING } },
      {
        request: from(STRANGER, '/missing'),
        expect: { status: 404, reached: false, cors: NOTHING, vary: VARY },
      },
      { request: from(PAGE), expect: { ...ANSWERED, cors: PLAIN, body: 'text' } },
    ],
  },
  {
    id: 'keep-alive/raw',
    title: 'answer past the framework and one through it in turn get each its own headers',
    onlyOnNode: RAW,
    policies: ['plain'],
    exchanges: [
      {
        request: from(PAGE, '/raw'),
        expect: { ...ANSWERED, cors: PLAIN, vary: [...VARY, 'accept'] },
      },
      { request: from(STRANGER), expect: { ...ANSWERED, cors: NOTHING } },
      { request: from(PAGE, '/raw-end'), expect: { ...ANSWERED, cors: PLAIN } },
    ],
  },
  {
    id: 'keep-alive/two-policies',
    title: 'two routes with two policies in turn on one connection are decided each by its own',
    policies: ['full'],
    exchanges: [
      { request: from(PARTNER, '/route', 'PUT'), expect: { ...ANSWERED, cors: PARTNERS } },
      { request: from(PAGE, '/route'), expect: { ...ANSWERED, cors: FULL } },
      { request: from(PARTNER, '/route'), expect: { ...ANSWERED, cors: NOTHING } },
    ],
  },
]
