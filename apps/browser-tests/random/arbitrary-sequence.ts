import {
  array,
  constant,
  constantFrom,
  oneof,
  record,
  subarray,
  tuple,
  type Arbitrary,
} from 'fast-check'
import type { Header, PageRequest } from '@cors/browser'
import type { SequenceStep } from '../vectors/sequences.ts'
import {
  arbitraryResponse,
  arbitraryPreflightResponse,
  type RequestFacts,
} from './arbitrary-responses.ts'
import { mostly } from './mostly.ts'

const headers: readonly Header[] = [
  ['x-a', '1'],
  ['X-B', '1'],
  ['Authorization', 'x'],
  ['Content-Type', 'application/json'],
]

/** A few requests for one URL, so similar that one preflight can be enough for several. */
export function arbitrarySteps(): Arbitrary<readonly SequenceStep[]> {
  // No sandboxed pages: each has a new opaque origin when it is opened.
  const page = mostly('http://app.example', ['http://other.example'], 9)
  const step = tuple(page, requests()).chain(([origin, request]) => {
    const wanted = { ...request, url: 'http://api.example/{}', origin }
    const facts: RequestFacts = {
      origin,
      method: wanted.method ?? 'GET',
      names: request.headers.map(([name]) => name.toLowerCase()),
      credentials: wanted.credentials === 'include',
      redirected: false,
    }
    return record<SequenceStep>({
      request: constant(wanted),
      preflightResponse: oneof(
        { weight: 1, arbitrary: arbitraryPreflightResponse(facts) },
        { weight: 2, arbitrary: arbitraryPreflightResponse({ ...facts, ...everything }) },
      ),
      response: arbitraryResponse(facts).map(({ status, headers: others }) => ({
        status,
        headers: [...others, ['Cache-Control', 'no-store']],
      })),
    })
  })
  return array(step, { minLength: 2, maxLength: 4 })
}

const everything = {
  method: 'PUT, DELETE, patch',
  names: headers.map(([name]) => name.toLowerCase()),
}

function requests(): Arbitrary<Omit<PageRequest, 'headers' | 'url' | 'origin'> & WithHeaders> {
  return record({
    method: oneof(
      { weight: 3, arbitrary: constant('GET') },
      { weight: 3, arbitrary: constantFrom('PUT', 'DELETE') },
      { weight: 1, arbitrary: constantFrom('HEAD', 'POST', 'patch') },
    ),
    headers: subarray([...headers], { maxLength: 2 }),
    credentials: mostly<'same-origin' | 'include' | 'omit'>('same-origin', ['include', 'omit'], 3),
  })
}

interface WithHeaders {
  readonly headers: readonly Header[]
}
