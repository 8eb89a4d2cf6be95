import { hostileRequests } from './hostile-requests.ts'
import type { PolicyData, RequestData, Scenario } from './scenario.ts'

const PAGE = 'https://app.example.com'
const STRANGER = 'https://app.example.net'
const LIST = [PAGE, 'https://admin.example.com', 'https://www.example.org']

/** The number of origins that send requests in turn where a policy allows more. */
const VISITORS = 64
/** Far more than any cache of recent origins. */
const STRANGERS = 8192

const base: PolicyData = {
  origin: LIST,
  methods: ['GET', 'PUT', 'DELETE'],
  allowedHeaders: ['authorization', 'content-type', 'x-token'],
  exposedHeaders: [],
  credentials: false,
  maxAge: 600,
}

const full: PolicyData = {
  ...base,
  methods: ['GET', 'HEAD', 'POST', 'PUT', 'PATCH', 'DELETE'],
  exposedHeaders: ['ETag', 'X-Total-Count', 'X-Request-Id'],
  credentials: true,
}

const preflight: RequestData = {
  method: 'OPTIONS',
  origin: PAGE,
  requestedMethod: 'PUT',
  requestedHeaders: 'authorization,content-type,x-token',
}

const names = numbered(60, (index) => `x-name-${index}`).toSorted()

/** All scenarios, from the simplest request to the most hostile. */
export const scenarios: readonly Scenario[] = [
  { name: 'no Origin', policy: base, requests: [{ method: 'GET' }], isWhole: true },
  { name: '1 origin', policy: { ...base, origin: PAGE }, requests: [get(PAGE)], isWhole: true },
  { name: 'list of 1 origin', ...ofOrigins(1), isWhole: true },
  { name: 'list of 100 origins', ...ofOrigins(100), isWhole: true },
  { name: 'list of 10,000 origins', ...ofOrigins(10_000) },
  {
    name: 'pattern, origins that return',
    policy: { ...base, origin: ['https://*.example.com'] },
    requests: numbered(VISITORS, (index) => get(`https://tenant-${index}.example.com`)),
    isWhole: true,
  },
  {
    name: 'pattern, each origin for the first time',
    policy: { ...base, origin: ['https://*.example.com'] },
    requests: numbered(STRANGERS, (index) => get(`https://tenant-${index}.example.com`)),
  },
  {
    name: '10,000 patterns',
    policy: {
      ...base,
      origin: numbered(10_000, (index) => `https://*.customer-${index}.example.com`),
    },
    requests: numbered(VISITORS, (index) =>
      get(`https://www.customer-${spread(index, 10_000)}.example.com`),
    ),
  },
  { name: 'denied', policy: base, requests: [get(STRANGER)], isWhole: true },
  {
    name: 'denied, each origin for the first time',
    policy: base,
    requests: numbered(STRANGERS, (index) => get(`https://stranger-${index}.example.net`)),
  },
  {
    name: 'denied by a pattern, each origin for the first time',
    policy: { ...base, origin: ['https://*.example.com'] },
    requests: numbered(STRANGERS, (index) => get(`https://stranger-${index}.example.net`)),
  },
  {
    name: 'denied by 10,000 patterns, each origin for the first time',
    policy: {
      ...base,
      origin: numbered(10_000, (index) => `https://*.customer-${index}.example.com`),
    },
    requests: numbered(STRANGERS, (index) => get(`https://www.stranger-${index}.example.com`)),
  },
  { name: 'any origin', policy: { ...base, origin: '*' }, requests: [get(PAGE)], isWhole: true },
  { name: 'full policy', policy: full, requests: [get(PAGE)], isWhole: true },
  { name: 'preflight', policy: base, requests: [preflight], isWhole: true },
  { name: 'preflight, full policy', policy: full, requests: [preflight], isWhole: true },
  {
    name: 'preflight, 60 requested headers',
    policy: { ...base, allowedHeaders: names },
    requests: [{ ...preflight, requestedHeaders: names.join(',') }],
    isWhole: true,
  },
  {
    name: 'preflight, denied',
    policy: base,
    requests: [{ ...preflight, origin: STRANGER }],
    isWhole: true,
  },
  ...hostileRequests(preflight).map(({ name, request }): Scenario => ({
    name,
    policy: base,
    requests: [request],
    isHostile: true,
    isWhole: true,
  })),
]

/** A policy that lists origins, and requests from origins all over the list. */
function ofOrigins(count: number): Pick<Scenario, 'policy' | 'requests'> {
  const { policy } = amongOrigins(count)
  const origins = policy.origin as readonly string[]
  return {
    policy,
    requests: numbered(Math.min(count, VISITORS), (index) => get(origins[spread(index, count)]!)),
  }
}

/** A policy that lists origins, and a request from the one in the middle. */
export function amongOrigins(count: number): Pick<Scenario, 'policy' | 'requests'> {
  const origin = numbered(count, (index) => `https://customer-${index}.example.com`)
  return { policy: { ...base, origin }, requests: [get(origin[count >> 1]!)] }
}

/** Preflights with this many bytes of requested headers: an allowed name, repeated. */
export function ofRequestedBytes(length: number): Pick<Scenario, 'policy' | 'requests'> {
  const list = 'x-token,'.repeat(Math.ceil(length / 8)).slice(0, length)
  const preflightWith = (requestedHeaders: string): RequestData => ({
    ...preflight,
    requestedHeaders,
  })
  // Two in turn, so that a cache of the last one does not help.
  return { policy: base, requests: [preflightWith(list), preflightWith(list.toUpperCase())] }
}

function get(origin: string): RequestData {
  return { method: 'GET', origin }
}

function numbered<Item>(count: number, make: (index: number) => Item): Item[] {
  return Array.from({ length: count }, (_, index) => make(index))
}

/** The position of a visitor in a list, spread evenly. */
function spread(index: number, count: number): number {
  return Math.floor((index * count) / Math.min(count, VISITORS))
}
