import type { ReasonRow } from './reason-row.ts'

/** The request is refused before anything is sent, with a `TypeError`. */
export type ConstructReason =
  | 'invalid-url'
  | 'url-with-credentials'
  | 'invalid-mode'
  | 'invalid-method'
  | 'forbidden-method'
  | 'invalid-header'
  | 'method-needs-cors'
  | 'body-not-allowed'

const TYPE_ERROR = {
  stage: 'construct',
  rule: 'request-constructor',
  chromium: null,
  firefox: null,
  webkit: null,
  blockedBy: 'TypeError',
} as const

export const CONSTRUCT_REASONS: Readonly<Record<ConstructReason, ReasonRow>> = {
  'invalid-url': {
    ...TYPE_ERROR,
    message: ({ value }) => `"${value}" is no absolute URL, so the browser asked nobody.`,
    fix: () => 'In the page, ask for an absolute URL such as "https://api.example.com/".',
  },
  'url-with-credentials': {
    ...TYPE_ERROR,
    message: () => 'The URL contains a user name or a password, which fetch() refuses.',
    fix: () => 'In the page, leave them out of the URL and send an Authorization header instead.',
  },
  'invalid-mode': {
    ...TYPE_ERROR,
    message: ({ value }) => `No page can ask in mode "${value}".`,
    fix: () => 'In the page, use mode "cors", "no-cors" or "same-origin".',
  },
  'invalid-method': {
    ...TYPE_ERROR,
    message: ({ value }) => `"${value}" is no HTTP method: a method is one word, such as PUT.`,
    fix: () => 'In the page, write the method without spaces, quotes, commas and the like.',
  },
  'forbidden-method': {
    ...TYPE_ERROR,
    rule: 'forbidden-method',
    message: ({ value }) => `Browsers never let a page use the method ${value}.`,
    fix: () => 'In the page and on the server, use another method.',
  },
  'invalid-header': {
    ...TYPE_ERROR,
    message: ({ value }) =>
      `The header ${value} cannot be sent: its name or its value has characters that HTTP does not allow there.`,
    fix: () =>
      'In the page, use a name without spaces and a value without line breaks and without characters beyond latin1.',
  },
  'method-needs-cors': {
    ...TYPE_ERROR,
    message: ({ value }) =>
      `Mode "no-cors" allows GET, HEAD and POST only, and the page asked for ${value}.`,
    fix: () =>
      'In the page, leave out mode: "no-cors", and have the server allow the page by CORS headers.',
  },
  'body-not-allowed': {
    ...TYPE_ERROR,
    message: ({ method }) => `A ${method} request cannot have a body.`,
    fix: () => 'In the page, leave the body out or use POST.',
  },
}
