import type { Limit } from '@cors/conformance'

type Limits = Readonly<Record<string, Limit>>
type Instead = Limit['instead'][number]

const AS_EVER: Instead = {}
const BARE: Instead = { cors: {}, vary: [] }
const NOT_FOUND: Instead = { ...BARE, status: 404, body: undefined }

function limit(because: string, instead: Readonly<Record<string, Limit['instead']>>): Limits {
  const entries = Object.entries(instead)
  return Object.fromEntries(entries.map(([id, outcomes]) => [id, { because, instead: outcomes }]))
}

export const malformedParameterOf16: Limits = limit(
  'Next answers 500 to a malformed parameter before it asks the proxy',
  {
    'errors/malformed-parameter': [
      { ...BARE, status: 500 },
      { ...BARE, status: 500 },
    ],
    'errors/malformed-parameter-open': [{ ...BARE, status: 500 }],
  },
)

/** Next since 15.5: https://github.com/vercel/next.js/issues/85999 */
export const pagesLoseVary: Limits = limit(
  'a page of the App Router, as its 404 is, writes over the Vary of a proxy',
  {
    'errors/missing-path': [{ vary: [] }, { vary: [] }],
    'errors/malformed-url': [{ vary: [] }, { vary: [] }],
    'keep-alive/errors': [AS_EVER, AS_EVER, { vary: [] }],
    'lookup/late-errors': [AS_EVER, { vary: [] }],
    'twice/errors': [AS_EVER, { vary: [] }],
  },
)

/** Next 15 takes an error of a middleware that was thrown at OPTIONS for a 400. */
const atPreflights: Limits = limit(
  'Next answers an error of a middleware with nothing of its headers, and at OPTIONS with 400',
  {
    'lookup/throws-preflight': [
      { status: 400, vary: [], errors: [] },
      { status: 400, vary: [], errors: [] },
    ],
  },
)

export const errorsOfMiddleware: Readonly<Record<'edge' | 'nodejs', Limits>> = {
  nodejs: atPreflights,
  /** Here Next tells `onRequestError`. */
  edge: limit('Next answers an error of a middleware with nothing of its headers', {
    'lookup/throws': [{ vary: [] }],
    'lookup/rejects': [{ vary: [] }],
    'lookup/throws-preflight': [
      { status: 400, vary: [] },
      { status: 400, vary: [] },
    ],
  }),
}

export const malformedParameterOf15: Limits = limit(
  'Next answers 400 to a malformed parameter before it asks the middleware',
  {
    'errors/malformed-parameter': [BARE, BARE],
    'errors/malformed-parameter-open': [BARE],
  },
)

export const inProxy: Limits = {
  ...limit('Next adds the Vary of a route to that of the proxy, name by name', {
    'vary/origin-already-there': [{ vary: ['accept', 'origin', 'origin'] }],
    'vary/star': [{ vary: ['*', 'origin'] }],
  }),
  ...limit('a proxy can replace what a route sets, and not remove it', {
    'own-headers/no-credentials': [
      {
        cors: {
          'access-control-allow-origin': 'https://app.example.com',
          'access-control-allow-credentials': 'true',
        },
      },
    ],
    'own-headers/denied': [ownOfRoute()],
    'own-headers/not-cors': [ownOfRoute()],
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
  ...limit('Next answers an error of a proxy with nothing of its headers, and prints it alone', {
    'lookup/throws': [{ vary: [], errors: [] }],
    'lookup/rejects': [{ vary: [], errors: [] }],
    'lookup/throws-preflight': [
      { vary: [], errors: [] },
      { vary: [], errors: [] },
    ],
    'lookup/nothing-remembered': [{ vary: [] }, AS_EVER, { vary: [] }, AS_EVER],
  }),
}

const PARTNERS = { 'access-control-allow-origin': 'https://partner.example' }
const REFUSED: Instead = { status: 403, cors: {} }
const PARTNERS_PREFLIGHT: Instead = {
  status: 204,
  cors: {
    ...PARTNERS,
    'access-control-allow-methods': 'PUT, DELETE',
    'access-control-max-age': '5',
  },
}

export const inProxyAlone: Limits = limit(
  'a list of paths in a proxy gives a path one policy for every method',
  {
    'routes/other-method': [{ cors: {} }, { cors: PARTNERS }, { cors: {} }],
    'routes/preflight-fields-on-get': [{ cors: {} }],
    'routes/preflight-other-method': [REFUSED, REFUSED, PARTNERS_PREFLIGHT],
    'routes/preflight-missing-method': [REFUSED, PARTNERS_PREFLIGHT],
    'routes/parameter-other-method': [REFUSED],
    'keep-alive/two-policies': [AS_EVER, { cors: {} }, { cors: PARTNERS }],
    'plain-options/method-only-route': [{ cors: {}, vary: ['origin'] }],
    'twice/route': [AS_EVER, AS_EVER, AS_EVER, REFUSED],
  },
)

export const inRoutes: Limits = {
  ...limit('Next answers an error of a route with nothing of what wraps it', {
    'errors/thrown': [BARE, BARE],
    'errors/thrown-open': [BARE],
    'errors/rejected': [BARE, BARE],
    'errors/rejected-open': [BARE],
    'errors/thrown-on-head': [BARE, BARE],
    'errors/thrown-on-head-open': [BARE],
    'errors/thrown-once': [BARE, BARE],
    'keep-alive/errors': [BARE, AS_EVER, BARE],
    'lookup/late-errors': [BARE, BARE],
    'lookup/throws': [{ vary: [] }],
    'lookup/rejects': [{ vary: [] }],
    'lookup/throws-preflight': [{ vary: [] }, { vary: [] }],
    'lookup/nothing-remembered': [{ vary: [] }, AS_EVER, { vary: [] }, AS_EVER],
    'twice/errors': [BARE, BARE],
  }),
  ...limit('Next answers without asking a route', {
    'errors/missing-path': [BARE, BARE],
    'errors/missing-path-open': [BARE],
    'preflight/missing-path': [NOT_FOUND, NOT_FOUND],
    'errors/missing-method': [BARE, BARE],
    'errors/missing-method-open': [BARE],
    'errors/malformed-url': [BARE, BARE],
    'errors/malformed-url-open': [BARE],
  }),
}

function ownOfRoute(): Instead {
  return {
    cors: {
      'access-control-allow-origin': '*',
      'access-control-allow-credentials': 'true',
    },
  }
}
