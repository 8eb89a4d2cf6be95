import type { ReasonCode } from '../reasons.ts'

/** What Chromium prints in front of the message where the response to a preflight is at fault. */
export const PREFLIGHT_PREFIX = "Response to preflight request doesn't pass access control check: "

/** Chromium's messages, today's first, then those of versions since 2014. What the message quotes is `{value}`. */
export const CHROMIUM_MESSAGES: Readonly<Partial<Record<ReasonCode, readonly string[]>>> = {
  'same-origin-mode': [
    'Cross origin requests are not allowed by request mode.',
    'Request mode is "same-origin" but the URL\'s origin is not same as the request origin {origin}.',
  ],
  'no-cors-redirect-mode': ['Request mode is "no-cors" but the redirect mode is not "follow".'],
  'scheme-without-cors': [
    'Cross origin requests are only supported for protocol schemes:',
    'Cross origin requests are only supported for HTTP.',
    'URL scheme "{value}" is not supported.',
    'URL scheme must be "http" or "https" for CORS request.',
  ],
  'allow-origin-missing': [
    "No 'Access-Control-Allow-Origin' header is present on the requested resource.",
  ],
  'allow-origin-wildcard': [
    "The value of the 'Access-Control-Allow-Origin' header in the response must not be the wildcard '*' when the request's credentials mode is 'include'.",
    "A wildcard '*' cannot be used in the 'Access-Control-Allow-Origin' header when the credentials flag is true.",
  ],
  'allow-origin-multiple': [
    "The 'Access-Control-Allow-Origin' header contains multiple values '{value}', but only one is allowed.",
  ],
  'allow-origin-invalid': [
    "The 'Access-Control-Allow-Origin' header contains the invalid value '{value}'.",
  ],
  'allow-origin-mismatch': [
    "The 'Access-Control-Allow-Origin' header has a value '{value}' that is not equal to the supplied origin.",
  ],
  'allow-credentials-missing': [
    "The value of the 'Access-Control-Allow-Credentials' header in the response is '{value}' which must be 'true' when the request's credentials mode is 'include'.",
    "Credentials flag is 'true', but the 'Access-Control-Allow-Credentials' header is '{value}'.",
  ],
  'preflight-status': [
    'It does not have HTTP ok status.',
    'Response for preflight has invalid HTTP status code {status}',
    'Invalid HTTP status code {status}',
  ],
  'preflight-redirect': [
    'Redirect is not allowed for a preflight request.',
    'Response for preflight is invalid (redirect)',
    "The request was redirected to '{value}', which is disallowed for cross-origin requests that require preflight.",
    'Request requires preflight, which is disallowed to follow cross-origin redirect.',
  ],
  'allow-methods-invalid': [
    'Cannot parse Access-Control-Allow-Methods response header field in preflight response.',
  ],
  'allow-headers-invalid': [
    'Cannot parse Access-Control-Allow-Headers response header field in preflight response.',
  ],
  'method-not-allowed': [
    'Method {value} is not allowed by Access-Control-Allow-Methods in preflight response.',
  ],
  'header-not-allowed': [
    'Request header field {value} is not allowed by Access-Control-Allow-Headers in preflight response.',
  ],
  'redirect-with-credentials': [
    "Redirect location '{value}' contains a username and password, which is disallowed for cross-origin requests.",
    "The request was redirected to a URL ('{value}') containing userinfo, which is disallowed for cross-origin requests.",
  ],
  'insecure-local-network': [
    'The request client is not a secure context and the resource is in more-private address space `{value}`.',
  ],
  'local-network-target': [
    'Request had a target IP address space of `{target}` yet the resource is in address space `{value}`.',
  ],
  'local-network-permission': [
    'Permission was denied for this request to access the `{value}` address space.',
    // Private Network Access, which Local Network Access replaced.
    "No 'Access-Control-Allow-Private-Network' header was present in the preflight response for this private network request targeting the `{value}` address space.",
  ],
}
