/** CORS headers that an application sets itself. */
export const ownCorsHeaders = [
  ['access-control-allow-origin', '*'],
  ['ACCESS-CONTROL-ALLOW-CREDENTIALS', 'true'],
  ['Access-Control-Max-Age', '7'],
] as const
