/**
 * What to do instead of options of other libraries that have no counterpart, by a part of their names in lower case:
 * `preflight` stands for `preflightContinue`, too.
 */
export const OTHER_OPTION_ADVICE = {
  cachecontrol: 'write maxAge: browsers do not cache preflights by Cache-Control',
  delegator: 'write origin as a function (origin, request), or give each route a policy',
  enabled: 'remove it: to deny every other origin, pass false instead of options',
  hideoptionsroute: 'remove it: the route for preflights is always hidden',
  hook: 'remove it: policies are always applied in onRequest',
  keepheadersonerror: 'remove it: errors keep their headers',
  loglevel: 'remove it: log levels belong to routes, not to policies',
  optionssuccessstatus: 'remove it: an allowed preflight ends with status 204',
  preflight: 'remove it: preflights end here, and other OPTIONS requests reach the application',
  privatenetwork: 'remove it: browsers ask the user, not the server',
  securecontext:
    'remove it: set Cross-Origin-Opener-Policy and Cross-Origin-Embedder-Policy in the application',
} as const

export type OtherOptionAdvice = typeof OTHER_OPTION_ADVICE
