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
