/**
 * What other libraries call the options of this one, in lower case, for the compiler. `explainUnknownOption` finds the
 * same names at run time, by their letters.
 */
export interface OtherOptionNames {
  readonly alloworigin: 'origin'
  readonly alloworigins: 'origin'
  readonly allowedorigin: 'origin'
  readonly allowedorigins: 'origin'
  readonly origins: 'origin'
  readonly allowmethods: 'methods'
  readonly allowedmethods: 'methods'
  readonly method: 'methods'
  readonly allowheaders: 'allowedHeaders'
  readonly allowedheader: 'allowedHeaders'
  readonly allowedheaders: 'allowedHeaders'
  readonly headers: 'allowedHeaders'
  readonly requestheaders: 'allowedHeaders'
  readonly exposeheaders: 'exposedHeaders'
  readonly exposedheader: 'exposedHeaders'
  readonly exposedheaders: 'exposedHeaders'
  readonly responseheaders: 'exposedHeaders'
  readonly allowcredentials: 'credentials'
  readonly credential: 'credentials'
  readonly credentialed: 'credentials'
  readonly supportscredentials: 'credentials'
  readonly maxage: 'maxAge'
  readonly maxageinseconds: 'maxAge'
}

/** Options of other libraries that have no counterpart, with what to do instead, for the compiler. */
export interface OtherOptionAdvice {
  readonly cachecontrol: 'remove it and set maxAge: browsers do not cache preflights by Cache-Control'
  readonly delegator: 'pass a function of the request instead of options'
  readonly hideoptionsroute: 'remove it'
  readonly keepheadersonerror: 'remove it: errors keep their headers'
  readonly optionssuccessstatus: 'remove it: an allowed preflight ends with status 204'
  readonly preflightcontinue: 'remove it: preflights end here, and other OPTIONS requests reach the application'
  readonly privatenetworkaccess: 'remove it: browsers do not use it'
  readonly strictpreflight: 'remove it: an OPTIONS request that is not a preflight reaches the application'
}
