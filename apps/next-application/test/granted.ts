export const PAGE = 'https://app.example.com'
export const PARTNER = 'https://partner.example'
export const STRANGER = 'https://stranger.example'

export const NOTHING = {}

/** What the policies of this application send to a page that they allow. */
export const SITE = {
  'access-control-allow-origin': PAGE,
  'access-control-allow-credentials': 'true',
  'access-control-expose-headers': 'X-Total-Count',
}
export const EVERYONE = { 'access-control-allow-origin': '*' }
export const PARTNERS = { 'access-control-allow-origin': PARTNER }

/** The same for a preflight. */
export const SITE_PREFLIGHT = {
  'access-control-allow-origin': PAGE,
  'access-control-allow-credentials': 'true',
  'access-control-allow-methods': 'PUT, DELETE',
  'access-control-allow-headers': 'Content-Type, Next-Action, Next-Router-State-Tree',
}
export const PARTNERS_PREFLIGHT = { ...PARTNERS, 'access-control-allow-methods': 'PUT' }
