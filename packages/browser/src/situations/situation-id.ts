/** The situations, in the order of their numbers from 1. The ids are stable: addresses of pages hold them. */
export const SITUATION_IDS = [
  'works-in-postman',
  'gateway-error-page',
  'error-without-headers',
  'preflight-needs-login',
  'preflight-redirected',
  'login-by-fetch',
  'wildcard-with-credentials',
  'allow-credentials-not-true',
  'two-places-set-the-header',
  'origin-differs-in-a-byte',
  'several-origins-in-one-header',
  'header-not-allowed',
  'method-not-allowed',
  'response-header-is-null',
  'cookies-neither-stored-nor-sent',
  'no-cors-and-empty-body',
  'page-from-a-file',
  'app-shells',
  'browser-extensions',
  'local-network-access',
  'development-servers',
  'cache-without-vary',
  'canvas-fonts-and-scripts',
  'cloud-buckets-and-functions',
  'websocket-and-service-worker',
] as const

/** The id of a situation. */
export type SituationId = (typeof SITUATION_IDS)[number]
