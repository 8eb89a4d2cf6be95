/** The headers that a gateway removes from responses of the upstream, so that the policy alone sets them. */
export const CORS_RESPONSE_HEADERS: readonly string[] = [
  'Access-Control-Allow-Origin',
  'Access-Control-Allow-Credentials',
  'Access-Control-Allow-Methods',
  'Access-Control-Allow-Headers',
  'Access-Control-Expose-Headers',
  'Access-Control-Max-Age',
]
