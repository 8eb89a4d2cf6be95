import { isDeepStrictEqual } from 'node:util'
import { cases, type CaseRequest, type Expectation, type Limit } from '@cors/conformance'

type Limits = Readonly<Record<string, Limit>>
type Instead = Limit['instead'][number]

const UNCHANGED: Instead = {}
const WITHOUT_CORS: Instead = { cors: {}, vary: [] }
const NOT_FOUND: Instead = { ...WITHOUT_CORS, status: 404, body: undefined }

function limit(because: string, instead: Readonly<Record<string, Limit['instead']>>): Limits {
  const entries = Object.entries(instead)
  return Object.fromEntries(entries.map(([id, outcomes]) => [id, { because, instead: outcomes }]))
}

export const malformedParameter: Limits = limit(
  'Next responds 400 to a malformed parameter before it calls the proxy',
  {
    'errors/malformed-parameter': [WITHOUT_CORS, WITHOUT_CORS],
    'errors/malformed-parameter-open': [WITHOUT_CORS],
  },
)

/** Next since 15.5: https://github.com/vercel/next.js/issues/85999 */
export const pagesLoseVary: Limits = limit(
  'pages of the App Router, its 404 page among them, overwrite the Vary of a proxy',
  {
    'errors/missing-path': [{ vary: [] }, { vary: [] }],
    'errors/malformed-url': [{ vary: [] }, { vary: [] }],
    'keep-alive/errors': [UNCHANGED, UNCHANGED, { vary: [] }],
    'lookup/late-errors': [UNCHANGED, { vary: [] }],
    'twice/errors': [UNCHANGED, { vary: [] }],
  },
)

/** On this runtime Next calls `onRequestError` with what a proxy throws. */
export const errorsOnEdge: Limits = limit('Next drops the headers of a middleware that throws', {
  'lookup/throws': [{ vary: [] }],
  'lookup/rejects': [{ vary: [] }],
  'lookup/throws-preflight': [
    { status: 400, vary: [] },
    { status: 400, vary: [] },
  ],
  'chosen/throws': [{ vary: [] }],
  'chosen/throws-preflight': [{ status: 400, vary: [] }],
})

export const inProxy: Limits = {
  ...limit('Next adds the Vary of a route to that of the proxy without merging them', {
    'vary/origin-already-there': [{ vary: ['accept', 'origin', 'origin'] }],
    'vary/star': [{ vary: ['*', 'origin'] }],
  }),
  ...limit('a proxy can replace headers of a route, but not remove them', {
    'own-headers/no-credentials': [
      {
        cors: {
          'access-control-allow-origin': 'https://app.example.com',
          'access-control-allow-credentials': 'true',
        },
      },
    ],
    'own-headers/denied': [headersOfRoute()],
    'own-headers/not-cors': [headersOfRoute()],
    'own-headers/open': [
      {
        cors: {
          'access-control-allow-origin': '*',
          'access-control-allow-credentials': 'true',
          'access-control-expose-headers': '*',
        },
      },
    ],
  }),
  ...limit('Next drops the headers of a proxy that throws, and only prints the error', {
    'lookup/throws': [{ vary: [], errors: [] }],
    'lookup/rejects': [{ vary: [], errors: [] }],
    'lookup/throws-preflight': [
      { status: 400, vary: [], errors: [] },
      { status: 400, vary: [], errors: [] },
    ],
    'lookup/nothing-remembered': [{ vary: [] }, UNCHANGED, { vary: [] }, UNCHANGED],
    'chosen/throws': [{ vary: [], errors: [] }],
    'chosen/throws-preflight': [{ status: 400, vary: [], errors: [] }],
  }),
}

const PARTNER = { 'access-control-allow-origin': 'https://partner.example' }
const DENIED: Instead = { status: 403, cors: {} }
const PARTNER_PREFLIGHT: Instead = {
  status: 204,
  cors: {
    ...PARTNER,
    'access-control-allow-methods': 'PUT, DELETE',
    'access-control-max-age': '5',
  },
}

export const inProxyAlone: Limits = limit(
  'a rule of a proxy gives a path one policy for all methods',
  {
    'routes/other-method': [{ cors: {} }, { cors: PARTNER }, { cors: {} }],
    'routes/preflight-fields-on-get': [{ cors: {} }],
    'routes/preflight-other-method': [DENIED, DENIED, PARTNER_PREFLIGHT],
    'routes/preflight-missing-method': [DENIED, PARTNER_PREFLIGHT],
    'routes/parameter-other-method': [DENIED],
    'keep-alive/two-policies': [UNCHANGED, { cors: {} }, { cors: PARTNER }],
    'plain-options/method-only-route': [{ cors: {}, vary: ['origin'] }],
    'twice/route': [UNCHANGED, UNCHANGED, UNCHANGED, DENIED],
  },
)

export const inRoutes: Limits = {
  ...limit('Next drops the headers of a route that throws', {
    'errors/thrown': [WITHOUT_CORS, WITHOUT_CORS],
    'errors/thrown-open': [WITHOUT_CORS],
    'errors/rejected': [WITHOUT_CORS, WITHOUT_CORS],
    'errors/rejected-open': [WITHOUT_CORS],
    'errors/thrown-on-head': [WITHOUT_CORS, WITHOUT_CORS],
    'errors/thrown-on-head-open': [WITHOUT_CORS],
    'errors/thrown-once': [WITHOUT_CORS, WITHOUT_CORS],
    'keep-alive/errors': [WITHOUT_CORS, UNCHANGED, WITHOUT_CORS],
    'lookup/late-errors': [WITHOUT_CORS, WITHOUT_CORS],
    'lookup/throws': [{ vary: [] }],
    'lookup/rejects': [{ vary: [] }],
    'lookup/throws-preflight': [{ vary: [] }, { vary: [] }],
    'chosen/throws': [{ vary: [] }],
    'chosen/throws-preflight': [{ vary: [] }],
    'lookup/nothing-remembered': [{ vary: [] }, UNCHANGED, { vary: [] }, UNCHANGED],
    'twice/errors': [WITHOUT_CORS, WITHOUT_CORS],
  }),
  ...limit('Next responds without calling a route', {
    'errors/missing-path': [WITHOUT_CORS, WITHOUT_CORS],
    'errors/missing-path-open': [WITHOUT_CORS],
    'preflight/missing-path': [NOT_FOUND, NOT_FOUND],
    'errors/missing-method': [WITHOUT_CORS, WITHOUT_CORS],
    'errors/missing-method-open': [WITHOUT_CORS],
    'errors/malformed-url': [WITHOUT_CORS, WITHOUT_CORS],
    'errors/malformed-url-open': [WITHOUT_CORS],
  }),
}

/** Later versions turn an error that a proxy throws for OPTIONS into a 400. */
export const preflightErrorsOf14: Limits = limit('Next drops the headers of a middleware', {
  'lookup/throws-preflight': [{ vary: [] }, { vary: [] }],
  'chosen/throws-preflight': [{ vary: [] }],
})

/** Two lines of one header, of which browsers accept neither, are nothing that a case could expect. */
export const sentTwiceBy14: Readonly<Record<string, string>> = Object.fromEntries(
  ['own-headers/allowed', 'own-headers/no-credentials'].map((id) => [
    id,
    'Next 14 sends a header of a route beside that of the middleware; middleware.test.ts shows it',
  ]),
)

/** Limits, and what Next 14 does beside them to responses of routes behind a middleware. */
export function inMiddlewareOf14(limits: Limits): Limits {
  return changeExpectations(
    limits,
    'Next 14 overwrites the Vary of a middleware on every response of a route',
    ({ method, path = '', headers = [] }, { vary }) => {
      const names = new Set(headers.map(([name]) => name.toLowerCase()))
      const isPreflight =
        method === 'OPTIONS' && names.has('origin') && names.has('access-control-request-method')
      if (isPreflight || ['/guarded', '/missing', '/%'].includes(path)) return {}
      const expected = 'atLeast' in vary ? vary.atLeast : vary
      const lost = expected.lastIndexOf('origin')
      return lost === -1 ? {} : { vary: expected.toSpliced(lost, 1) }
    },
  )
}

/** Limits, and that Next 14 reports no errors to the application. */
export function withoutErrors(limits: Limits): Limits {
  return changeExpectations(limits, 'Next 14 has no onRequestError', (_, { errors }) =>
    errors === undefined ? {} : { errors: [] },
  )
}

/** The limits with a change of every expectation, and further limits where that changes others. */
function changeExpectations(
  limits: Limits,
  because: string,
  change: (request: CaseRequest, expected: Expectation) => Instead,
): Limits {
  const changed = cases
    .filter(({ onlyOnNode }) => onlyOnNode === undefined)
    .map(({ id, exchanges }) => {
      const given = limits[id]
      const instead = exchanges.map(({ request, expect: expected }, index) => {
        const own = { ...given?.instead[index] }
        return { ...own, ...change(request, { ...expected, ...own }) }
      })
      const isLimit = exchanges.some(
        ({ expect: expected }, index) =>
          !isDeepStrictEqual({ ...expected, ...instead[index] }, expected),
      )
      return isLimit ? [[id, { because: given?.because ?? because, instead }] as const] : []
    })
  return Object.fromEntries(changed.flat())
}

function headersOfRoute(): Instead {
  return {
    cors: {
      'access-control-allow-origin': '*',
      'access-control-allow-credentials': 'true',
    },
  }
}
