import type { ReasonRow } from './reason-row.ts'

/** The browser rejects the request with a `TypeError`, before it sends anything. */
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
    message: ({ value }) => `"${value}" is not an absolute URL, so the browser sent nothing.`,
    fix: () => 'In the page, use an absolute URL such as "https://api.example.com/".',
  },
  'url-with-credentials': {
    ...TYPE_ERROR,
    message: () => 'The URL contains a user name or a password, which fetch() does not accept.',
    fix: () => 'In the page, remove them from the URL and send an Authorization header instead.',
  },
  'invalid-mode': {
    ...TYPE_ERROR,
    message: ({ value }) => `A page cannot send a request in mode "${value}".`,
    fix: () => 'In the page, use mode "cors", "no-cors" or "same-origin".',
  },
  'invalid-method': {
    ...TYPE_ERROR,
    message: ({ value }) => `"${value}" is not an HTTP method: a method is one word, such as PUT.`,
    fix: () =>
      'In the page, write the method without spaces, quotes, commas or similar characters.',
  },
  'forbidden-method': {
    ...TYPE_ERROR,
    rule: 'forbidden-method',
    message: ({ value }) => `Browsers do not let pages use the method ${value}.`,
    fix: () => 'In the page and on the server, use another method.',
  },
  'invalid-header': {
    ...TYPE_ERROR,
    message: ({ value }) =>
      `The header ${value} cannot be sent: its name or its value contains characters that HTTP does not allow there.`,
    fix: () =>
      'In the page, use a name without spaces, and a value that has only latin1 characters and no line breaks.',
  },
  'method-needs-cors': {
    ...TYPE_ERROR,
    message: ({ value }) =>
      `Mode "no-cors" allows only GET, HEAD and POST, and the page used ${value}.`,
    fix: () =>
      'In the page, remove mode: "no-cors". On the server, allow the page with CORS headers.',
  },
  'body-not-allowed': {
    ...TYPE_ERROR,
    message: ({ method }) => `A ${method} request cannot have a body.`,
    fix: () => 'In the page, remove the body or use POST.',
  },
}
