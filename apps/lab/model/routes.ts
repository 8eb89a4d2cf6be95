import type { Header, RecordedResponse } from '@cors/browser'

/** What stands in front of a server, and of its policy. */
export type Gateway =
  /** Responds itself: the server never sees the request. */
  | {
      readonly kind: 'respond'
      readonly status: number
      readonly to: 'all' | 'requests' | 'preflights'
      readonly headers?: readonly Header[]
    }
  /** Responds to all with a redirect. */
  | {
      readonly kind: 'redirect'
      readonly status: 302 | 308
      readonly to: RedirectTarget
      readonly headers: readonly Header[]
    }
  /** Changes the headers of the server's response. The value `{origin}` stands for the request's origin. */
  | { readonly kind: 'change'; readonly remove: readonly string[]; readonly add: readonly Header[] }
  /** Allows every preflight, with the requested method and names. */
  | { readonly kind: 'allow-preflights' }

/** `login` is an identity provider without CORS, `neighbour` another server under the same policy. */
export type RedirectTarget = 'items' | 'login' | 'neighbour'

/** A path of every server. */
export interface Route {
  readonly title: string
  /** What the application responds to GET, behind the policy. */
  readonly application: RecordedResponse
  readonly body: 'items' | 'cookies' | 'error' | 'image' | 'font' | 'module' | 'redirect'
  /** Where the application redirects to: the policy's headers are on the redirect. */
  readonly redirectTo?: RedirectTarget
  readonly gateway?: Gateway
}

const JSON_TYPE: Header = ['Content-Type', 'application/json; charset=utf-8']
const ITEMS: readonly Header[] = [JSON_TYPE, ['X-Total-Count', '2'], ['ETag', '"items-1"']]
const REFLECTED: readonly Header[] = [
  ['Access-Control-Allow-Origin', '{origin}'],
  ['Access-Control-Allow-Credentials', 'true'],
]
const CORS_HEADERS = [
  'Access-Control-Allow-Origin',
  'Access-Control-Allow-Credentials',
  'Access-Control-Allow-Methods',
  'Access-Control-Allow-Headers',
  'Access-Control-Expose-Headers',
  'Access-Control-Max-Age',
]

/** The paths of every server, and what is different at each. */
export const ROUTES: Readonly<Record<string, Route>> = {
  '/items': items('A small collection'),
  '/session': {
    title: 'Sets a cookie with SameSite=Lax, and shows whether it came back',
    application: {
      status: 200,
      headers: [JSON_TYPE, ['Set-Cookie', 'lab-lax=1; Path=/; HttpOnly; SameSite=Lax']],
    },
    body: 'cookies',
  },
  '/session/none': {
    title: 'Sets a cookie with SameSite=None and Secure, and shows whether it came back',
    application: {
      status: 200,
      headers: [JSON_TYPE, ['Set-Cookie', 'lab-none=1; Path=/; HttpOnly; SameSite=None; Secure']],
    },
    body: 'cookies',
  },
  '/errors/401': error(401, 'The application responds with 401'),
  '/errors/403': error(403, 'The application responds with 403'),
  '/errors/404': error(404, 'The application responds with 404'),
  '/errors/500': error(500, 'The application’s handler throws'),
  '/slow': items('Responds after a second'),
  '/cached': {
    ...items('May be cached for ten minutes'),
    application: { status: 200, headers: [...ITEMS, ['Cache-Control', 'max-age=600']] },
  },
  '/logo.png': file('An image', 'image', 'image/png'),
  '/cached/logo.png': {
    ...file('An image that may be cached for ten minutes', 'image', 'image/png'),
    application: {
      status: 200,
      headers: [
        ['Content-Type', 'image/png'],
        ['Cache-Control', 'max-age=600'],
      ],
    },
  },
  '/letters.woff2': file('A font', 'font', 'font/woff2'),
  '/module.js': file('A module', 'module', 'text/javascript; charset=utf-8'),
  '/gateway/401': items('A gateway wants a login, for preflights too', {
    kind: 'respond',
    status: 401,
    to: 'all',
  }),
  '/gateway/401/preflights': items('A gateway wants a login for preflights', {
    kind: 'respond',
    status: 401,
    to: 'preflights',
    headers: REFLECTED,
  }),
  '/gateway/401/requests': items('Authentication in front of the policy wants a login', {
    kind: 'respond',
    status: 401,
    to: 'requests',
  }),
  '/gateway/413': items('A gateway finds the body too large', {
    kind: 'respond',
    status: 413,
    to: 'requests',
  }),
  '/gateway/502': items('A gateway does not reach the application', {
    kind: 'respond',
    status: 502,
    to: 'requests',
  }),
  '/gateway/504': items('A gateway waited too long for the application', {
    kind: 'respond',
    status: 504,
    to: 'requests',
  }),
  '/items/': items('A slash too many: redirects to /items', redirect('items')),
  '/gateway/redirect-with-headers': items(
    'Redirects to /items, with CORS headers on the redirect',
    redirect('items', REFLECTED),
  ),
  '/redirect/items': redirecting('The application redirects to /items', 'items'),
  '/redirect/login': redirecting('The session ended: redirects to a login elsewhere', 'login'),
  '/redirect/neighbour': redirecting(
    'Redirects to another server under the same policy',
    'neighbour',
  ),
  '/gateway/second-header': items('A gateway adds Access-Control-Allow-Origin: *, too', {
    kind: 'change',
    remove: [],
    add: [['Access-Control-Allow-Origin', '*']],
  }),
  '/gateway/wildcard': items('A gateway replaces the origin with *', {
    kind: 'change',
    remove: ['Access-Control-Allow-Origin'],
    add: [['Access-Control-Allow-Origin', '*']],
  }),
  '/gateway/list': items('A gateway sends a list of origins', {
    kind: 'change',
    remove: ['Access-Control-Allow-Origin'],
    add: [['Access-Control-Allow-Origin', '{origin}, https://admin.example.com']],
  }),
  '/gateway/slash': items('A gateway sends the origin with a slash at its end', {
    kind: 'change',
    remove: ['Access-Control-Allow-Origin'],
    add: [['Access-Control-Allow-Origin', '{origin}/']],
  }),
  '/gateway/credentials-True': items('A gateway spells true as True', {
    kind: 'change',
    remove: ['Access-Control-Allow-Credentials'],
    add: [['Access-Control-Allow-Credentials', 'True']],
  }),
  '/gateway/second-credentials': items('A gateway adds Access-Control-Allow-Credentials, too', {
    kind: 'change',
    remove: [],
    add: [['Access-Control-Allow-Credentials', 'true']],
  }),
  '/gateway/no-credentials': items('A gateway removes Access-Control-Allow-Credentials', {
    kind: 'change',
    remove: ['Access-Control-Allow-Credentials'],
    add: [],
  }),
  '/gateway/no-headers': items('A gateway removes every CORS header', {
    kind: 'change',
    remove: CORS_HEADERS,
    add: [],
  }),
  '/gateway/null': items('A gateway allows the origin null', {
    kind: 'change',
    remove: ['Access-Control-Allow-Origin'],
    add: [['Access-Control-Allow-Origin', 'null']],
  }),
  '/gateway/reflect': items('A gateway allows every origin, with cookies', {
    kind: 'change',
    remove: ['Access-Control-Allow-Origin', 'Access-Control-Allow-Credentials'],
    add: REFLECTED,
  }),
  '/gateway/any-preflight': items('A gateway allows every preflight', { kind: 'allow-preflights' }),
  '/gateway/wildcard-headers': items('A gateway allows the headers *', {
    kind: 'change',
    remove: ['Access-Control-Allow-Headers'],
    add: [['Access-Control-Allow-Headers', '*']],
  }),
  '/gateway/private-network': items('A gateway adds Access-Control-Allow-Private-Network', {
    kind: 'change',
    remove: [],
    add: [['Access-Control-Allow-Private-Network', 'true']],
  }),
  '/gateway/no-vary/logo.png': {
    ...file('An image that may be cached, and a gateway removes Vary', 'image', 'image/png'),
    gateway: { kind: 'change', remove: ['Vary'], add: [['Cache-Control', 'max-age=600']] },
  },
}

/** The route at a path with or without a query; `undefined` where every server responds with 404. */
export function findRoute(path: string): Route | undefined {
  const [name = ''] = path.split('?', 1)
  return Object.hasOwn(ROUTES, name) ? ROUTES[name] : undefined
}

/** Where a gateway passes requests on to. */
export function pathBehindGateway({ body }: Route): string {
  return body === 'image' ? '/logo.png' : '/items'
}

function items(title: string, gateway?: Gateway): Route {
  return {
    title,
    application: { status: 200, headers: ITEMS },
    body: 'items',
    ...(gateway !== undefined && { gateway }),
  }
}

function error(status: number, title: string): Route {
  return { title, application: { status, headers: [JSON_TYPE] }, body: 'error' }
}

function file(title: string, body: Route['body'], type: string): Route {
  return { title, application: { status: 200, headers: [['Content-Type', type]] }, body }
}

function redirecting(title: string, redirectTo: RedirectTarget): Route {
  return { title, application: { status: 302, headers: [] }, body: 'redirect', redirectTo }
}

function redirect(to: RedirectTarget, headers: readonly Header[] = []): Gateway {
  return { kind: 'redirect', status: 308, to, headers }
}
