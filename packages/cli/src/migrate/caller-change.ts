/** What callers of a migrated server may notice. */
export const CALLER_CHANGES = {
  'denied-preflight-403':
    'A denied preflight ends with 403 and no CORS headers. Before, it ended like an allowed one.',
  'plain-options':
    'OPTIONS requests that are no preflights reach your application. Before, the old package ended them.',
  'lists-not-leaked':
    'A request from an origin that is not allowed gets no CORS headers. Before, it got the lists of methods and headers, or the name of the allowed origin.',
  'vary-kept': 'Vary names Origin on every response, and what your application adds to Vary stays.',
  'preflight-status-204': 'An allowed preflight ends with 204, whatever optionsSuccessStatus was.',
  'max-age-capped':
    'Access-Control-Max-Age is at most 86400: browsers keep the response to a preflight no longer.',
  'names-without-effect':
    'Names that no page can send or read are no longer listed. A page that sends a response header of CORS, such as Access-Control-Allow-Origin, is denied: remove it from the page.',
  'no-private-network':
    'Access-Control-Allow-Private-Network is not sent: the user gives this permission.',
  'no-cache-control': 'Preflights carry no Cache-Control: browsers cache them by maxAge.',
  'route-policies':
    'The policy of a route governs its preflights, too. Before, the first middleware ended them.',
} as const

export type CallerChange = keyof typeof CALLER_CHANGES
