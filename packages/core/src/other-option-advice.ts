/**
 * Why to remove options of other libraries, and how it is done here, by a part of their names in lower case:
 * `preflight` stands for `preflightContinue`, too.
 */
export const OTHER_OPTION_ADVICE = {
  cachecontrol: 'browsers cache preflights by maxAge, not by Cache-Control',
  delegator: 'write origin as a function (origin, request), or give each route a policy',
  enabled: 'to deny every other origin, pass false instead of options',
  hideoptionsroute: 'the route for preflights is always hidden',
  hook: 'policies are always applied in onRequest',
  keepheadersonerror: 'errors keep their headers',
  loglevel: 'log levels belong to routes, not to policies',
  optionssuccessstatus: 'an allowed preflight ends with status 204',
  preflight: 'preflights end here, and other OPTIONS requests reach the application',
  privatenetwork: 'the user gives this permission, not the server',
  securecontext:
    'set Cross-Origin-Opener-Policy and Cross-Origin-Embedder-Policy in the application',
} as const

export type OtherOptionAdvice = typeof OTHER_OPTION_ADVICE
