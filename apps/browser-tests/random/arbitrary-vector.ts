import {
  array,
  constant,
  constantFrom,
  oneof,
  option,
  record,
  tuple,
  type Arbitrary,
} from 'fast-check'
import type { RecordedResponses, HeaderList, PageRequest } from '@cors/browser'
import type { Case } from '../vectors/observe.ts'
import {
  arbitraryResponse,
  arbitraryPreflightResponse,
  arbitraryRedirect,
  type RequestFacts,
} from './arbitrary-responses.ts'
import { arbitraryPageHeaders } from './arbitrary-page-headers.ts'
import { mostly } from './mostly.ts'

/** A vector whose URLs have `{}` in place of the number of the vector. */
export function arbitraryVector(): Arbitrary<Omit<Case, 'id'>> {
  return tuple(arbitraryRequest(), hops()).chain(([request, locations]) => {
    const facts: RequestFacts = {
      origin: request.origin,
      method: request.method ?? 'GET',
      names: [...new Set((request.headers as HeaderList).map(([name]) => name.toLowerCase()))],
      credentials: request.credentials === 'include',
      redirected: false,
    }
    const redirects = locations.map((location, at) => {
      const hop = { ...facts, redirected: at > 0 }
      return record({
        preflightResponse: arbitraryPreflightResponse(hop),
        response: arbitraryRedirect(hop, numbered(location, at)),
      })
    })
    const last = { ...facts, redirected: locations.length > 0 }
    return record<RecordedResponses & { request: PageRequest }>({
      request: constant(request),
      redirects: tuple(...redirects),
      preflightResponse: arbitraryPreflightResponse(last),
      response: arbitraryResponse(last),
    })
  })
}

/** Gives each hop its own path, except where a test needs the same one. */
function numbered(location: HeaderList, at: number): HeaderList {
  return location.map(([name, value]) => [name, value.replace('HOP', `h${at}`)])
}

function arbitraryRequest(): Arbitrary<PageRequest> {
  return oneof({ weight: 12, arbitrary: byFetch() }, { weight: 1, arbitrary: byUpload() })
}

const origins = mostly('http://app.example', [
  ...['https://app.example', 'http://sub.app.example', 'null', 'http://app.example:8080'],
  'https://xn--bcher-kva.example',
])

const methods = oneof(
  { weight: 5, arbitrary: constant('GET') },
  { weight: 2, arbitrary: constantFrom('HEAD', 'POST') },
  { weight: 3, arbitrary: constantFrom('PUT', 'DELETE', 'PATCH', 'OPTIONS', 'QUERY') },
  {
    weight: 2,
    arbitrary: constantFrom(
      ...['get', 'Post', 'put', 'patch', 'Patch', 'delete', 'CHICKEN', 'eGg', "A!#$%&'*+-.^_`|~9"],
      ...['TRACE', 'Track', 'connect', 'BAD METHOD', '', 'PUT,GET', 'É'],
    ),
  },
)

function byFetch(): Arbitrary<PageRequest> {
  return tuple(
    origins.chain((origin) => tuple(constant(origin), target(origin))),
    methods,
    arbitraryPageHeaders,
    mostly<'same-origin' | 'include' | 'omit'>('same-origin', ['include', 'include', 'omit'], 1),
    mostly<'cors' | 'no-cors' | 'same-origin'>('cors', ['no-cors', 'no-cors', 'same-origin'], 6),
    mostly<'follow' | 'manual' | 'error'>('follow', ['manual', 'error'], 8),
    option(constantFrom('', 'x', '{"a":1}'), { nil: undefined, freq: 3 }),
  ).map(([[origin, url], method, headers, credentials, mode, redirect, body]) => {
    const sent = mayHaveBody(method) ? body : undefined
    return {
      url,
      origin,
      method,
      headers,
      credentials,
      mode,
      redirect,
      ...(sent && { body: sent }),
    }
  })
}

/** Through XMLHttpRequest. It has few headers, since XMLHttpRequest joins repeated ones and rewrites types. */
function byUpload(): Arbitrary<PageRequest> {
  return tuple(
    origins.chain((origin) => tuple(constant(origin), target(origin))),
    constantFrom('GET', 'POST', 'PUT', 'patch'),
    constantFrom<HeaderList>([], [['x-a', '1']], [['Accept', 'a"b']]),
    constantFrom('same-origin', 'include'),
  ).map(([[origin, url], method, headers, credentials]) => ({
    ...{ url, origin, method, headers, credentials, mode: 'cors' as const, useCorsPreflight: true },
    ...(method !== 'GET' && { body: 'x' }),
  }))
}

function mayHaveBody(method: string): boolean {
  return !['GET', 'HEAD'].includes(method.toUpperCase())
}

/** Mostly another origin, with the scheme of the page, since browsers block mixed content for other reasons. */
function target(origin: string): Arbitrary<string> {
  const scheme = origin.startsWith('http:') ? 'http' : 'https'
  const hosts = [
    'other.example',
    'www.app.example',
    'app.example:8443',
    'app.example',
    'app.example.',
  ]
  return tuple(mostly('api.example', hosts), path).map(
    ([host, rest]) => `${scheme}://${host}${rest}`,
  )
}

const path = mostly(
  '/{}',
  ['/{}?q=a%20b', '/{}#fragment', '/{}/../{}/./x', `/{}?${'l'.repeat(1100)}`],
  8,
)

/** The location of each redirect. Mostly there is none. */
function hops(): Arbitrary<readonly HeaderList[]> {
  const elsewhere = constantFrom(
    ...[
      '//api.example/{}',
      '//other.example/{}',
      '//app.example/{}',
      '/{}',
      '//www.app.example/{}',
    ],
  )
  const location = oneof(
    { weight: 12, arbitrary: elsewhere.map((to): HeaderList => [['Location', `${to}/HOP`]]) },
    {
      weight: 1,
      arbitrary: constantFrom<HeaderList>(
        ...([[], [['Location', '']], [['Location', 'data:text/plain,x']]] as HeaderList[]),
        ...['//u:p@api.example/{}/HOP', '/{}/HOP#f', 'HOP?{}', 'about:blank', 'http://[bad'].map(
          (to): HeaderList => [['location', to]],
        ),
      ),
    },
  )
  return oneof(
    { weight: 4, arbitrary: constant([]) },
    { weight: 1, arbitrary: array(location, { minLength: 1, maxLength: 3 }) },
  )
}
