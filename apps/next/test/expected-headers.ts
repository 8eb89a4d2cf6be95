export const PAGE = 'https://app.example.com'
export const PARTNER = 'https://partner.example'
export const STRANGER = 'https://stranger.example'

/** The CORS headers that a denied origin gets. */
export const NOTHING = {}

/** The CORS headers that the policies of this application send to an allowed origin. */
export const SITE = {
  'access-control-allow-origin': PAGE,
  'access-control-allow-credentials': 'true',
  'access-control-expose-headers': 'X-Total-Count',
}
export const EVERYONE = { 'access-control-allow-origin': '*' }
export const PARTNERS = { 'access-control-allow-origin': PARTNER }

/** The same in the response to a preflight. */
export const SITE_PREFLIGHT = {
  'access-control-allow-origin': PAGE,
  'access-control-allow-credentials': 'true',
  'access-control-allow-methods': 'PUT, DELETE',
  'access-control-allow-headers': 'Content-Type, Next-Action, Next-Router-State-Tree',
}
export const PARTNERS_PREFLIGHT = { ...PARTNERS, 'access-control-allow-methods': 'PUT' }
