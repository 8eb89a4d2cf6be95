/** Advice that people find, and that makes it worse. */
export interface WrongFix {
  /** As people know it. */
  readonly title: string
  /** What goes wrong with it. */
  readonly because: string
}

/** The id of a wrong fix. The ids are stable. */
export type WrongFixId =
  | 'no-cors'
  | 'header-in-request'
  | 'reflect-origin'
  | 'unblock-extension'
  | 'public-proxy'
  | 'second-header'
  | 'allow-null'
  | 'allow-every-preflight'
  | 'private-network-header'
  | 'cache-busting'
  | 'status-200-for-errors'
  | 'token-in-query'
  | 'headers-on-redirect'
  | 'loose-pattern'
  | 'wildcard-headers'
  | 'method-override'
  | 'comma-list'
  | 'allow-page-of-extension'
  | 'vite-cors-true'
  | 'websocket-transport-only'
  | 'public-bucket'
  | 'more-middleware'

/** The wrong fixes by id. */
export const WRONG_FIXES: Readonly<Record<WrongFixId, WrongFix>> = {
  'no-cors': {
    title: "mode: 'no-cors'",
    because: 'It hides the whole response from the page: status 0, no headers, no body.',
  },
  'header-in-request': {
    title: 'Access-Control-Allow-Origin as a request header',
    because:
      'It is a response header. In a request it only adds a preflight, which then fails too.',
  },
  'reflect-origin': {
    title: 'origin: true, or sending back every Origin, with credentials',
    because: 'Every site can then read what your users may read, with their cookies.',
  },
  'unblock-extension': {
    title: 'a CORS extension or --disable-web-security',
    because:
      'It changes your browser only, and opens it to every site. Your users still see the error.',
  },
  'public-proxy': {
    title: 'a public proxy such as cors-anywhere, allorigins or corsproxy.io',
    because: 'Its owner reads every request and response, with tokens, and can change them.',
  },
  'second-header': {
    title: 'add_header in a second place, without `always`',
    because:
      'Two values are as bad as none, and without `always` nginx leaves errors without the header.',
  },
  'allow-null': {
    title: 'allowing the origin "null"',
    because: 'Every sandboxed frame on any site sends it, so it allows everyone.',
  },
  'allow-every-preflight': {
    title: 'status 200 for every OPTIONS, with the requested names sent back',
    because: 'It allows every method and header to every page, and hides your own OPTIONS routes.',
  },
  'private-network-header': {
    title: 'Access-Control-Allow-Private-Network: true',
    because: 'No browser reads it: Chrome replaced it with a permission that the user gives.',
  },
  'cache-busting': {
    title: 'a query such as ?t=Date.now()',
    because: 'It defeats the cache for everyone, and the response without the header stays in it.',
  },
  'status-200-for-errors': {
    title: 'status 200 with the error in the body',
    because: 'Clients, caches and monitoring then take errors for successes.',
  },
  'token-in-query': {
    title: 'the token in the query instead of a header',
    because: 'URLs end in logs, in histories and in the Referer header.',
  },
  'headers-on-redirect': {
    title: 'CORS headers on the redirect of a preflight',
    because: 'No browser follows it, whatever headers it has.',
  },
  'loose-pattern': {
    title: "endsWith('example.com') or a regular expression without anchors",
    because: 'It allows evil-example.com, which anyone can register.',
  },
  'wildcard-headers': {
    title: 'Access-Control-Allow-Headers: * with credentials, or for Authorization',
    because: 'With credentials "*" is a name like any other, and it never covers Authorization.',
  },
  'method-override': {
    title: 'POST with X-HTTP-Method-Override',
    because: 'The header itself needs a preflight, and caches and logs see the wrong method.',
  },
  'comma-list': {
    title: 'several origins in one header',
    because: 'The header has no list syntax: browsers compare the whole value with one origin.',
  },
  'allow-page-of-extension': {
    title: 'allowing the origin of the page that the extension runs in',
    because: 'That lets the page itself read your server, and not only your extension.',
  },
  'vite-cors-true': {
    title: 'cors: true in Vite, or an older version of it',
    because:
      'Every site that you visit can then read your source code from the development server.',
  },
  'websocket-transport-only': {
    title: "transports: ['websocket']",
    because:
      'The error disappears because browsers do not check WebSockets, so nobody checks the origin.',
  },
  'public-bucket': {
    title: 'a public bucket',
    because:
      'Access and CORS are two things: it gives the data to everyone, and still has no CORS headers.',
  },
  'more-middleware': {
    title: 'more CORS middleware in the application',
    because: 'The request never reached the application.',
  },
}
