import type { Circumstances, ReasonRow } from './reason-row.ts'

/** The answer does not let the page's origin read it. */
export type AccessReason =
  | 'allow-origin-missing'
  | 'allow-origin-wildcard'
  | 'allow-origin-multiple'
  | 'allow-origin-invalid'
  | 'allow-origin-mismatch'
  | 'allow-credentials-missing'

const NULL_FIX =
  'Anyone can send the origin "null", so do not allow it: serve the page from an origin of its own, without a sandbox, not from a file, and without redirects between other origins.'

const CHECK = { rule: 'cors-check', blockedBy: 'CORS' } as const

type BareRow = Omit<ReasonRow, 'stage' | 'rule' | 'blockedBy' | 'message'> & {
  readonly message: (answer: string, circumstances: Circumstances) => string
}

const notAllowed = ({ origin }: Circumstances): string =>
  `Origin ${origin} is not allowed by Access-Control-Allow-Origin.`

/** Nobody is told to allow `null`, which every sandboxed frame on any site can send. */
function unlessNull(fix: ReasonRow['fix']): ReasonRow['fix'] {
  return (circumstances) => (circumstances.origin === 'null' ? NULL_FIX : fix(circumstances))
}

const ROWS: Readonly<Record<AccessReason, BareRow>> = {
  'allow-origin-missing': {
    chromium: 'MissingAllowOriginHeader',
    firefox: 'CORSMissingAllowOrigin2',
    webkit: notAllowed,
    message: (answer, { origin }) =>
      `${answer} has no Access-Control-Allow-Origin, so nobody said that pages of ${origin} may read it.`,
    fix: unlessNull(
      ({ origin }) =>
        `On the server, answer with "Access-Control-Allow-Origin: ${origin}" and "Vary: Origin", on every answer, errors too.`,
    ),
  },
  'allow-origin-wildcard': {
    chromium: 'WildcardOriginNotAllowed',
    firefox: 'CORSNotSupportingCredentials',
    webkit: () =>
      'Cannot use wildcard in Access-Control-Allow-Origin when credentials flag is true.',
    message: (answer) =>
      `${answer} allows every origin with "*", which does not count where the page asks with cookies (credentials: "include").`,
    fix: unlessNull(
      ({ origin }) =>
        `On the server, answer with "Access-Control-Allow-Origin: ${origin}", "Access-Control-Allow-Credentials: true" and "Vary: Origin"; or in the page, ask without credentials.`,
    ),
  },
  'allow-origin-multiple': {
    chromium: 'MultipleAllowOriginValues',
    firefox: ({ repeated }) =>
      repeated ? 'CORSMultipleAllowOriginNotAllowed' : 'CORSAllowOriginNotMatchingOrigin',
    webkit: () => 'Access-Control-Allow-Origin cannot contain more than one origin.',
    message: (answer, { value, repeated }) =>
      `${answer} has ${repeated ? 'several lines of Access-Control-Allow-Origin' : 'an Access-Control-Allow-Origin'} with more than one value, "${value}", where browsers accept one.`,
    fix: unlessNull(
      ({ origin }) =>
        `On the server, pick from your list the origin that asks, and answer with "${origin}" alone. Look for a second place that sets the header, such as a gateway.`,
    ),
  },
  'allow-origin-invalid': {
    chromium: 'InvalidAllowOriginValue',
    firefox: 'CORSAllowOriginNotMatchingOrigin',
    webkit: notAllowed,
    message: (answer, { value, origin }) =>
      `${answer} has an Access-Control-Allow-Origin that is no origin, "${value}", where the page is of ${origin}.`,
    fix: unlessNull(
      ({ origin }) => `On the server, write the origin with its scheme, "${origin}".`,
    ),
  },
  'allow-origin-mismatch': {
    chromium: 'AllowOriginMismatch',
    firefox: 'CORSAllowOriginNotMatchingOrigin',
    webkit: notAllowed,
    message: (answer, { value, origin }) =>
      `${answer} lets pages of "${value}" read it, and this page is of "${origin}"; browsers compare the two byte by byte.`,
    fix: unlessNull(
      ({ origin }) =>
        `On the server, answer with "Access-Control-Allow-Origin: ${origin}" and "Vary: Origin": lower case, no slash at the end, no default port.`,
    ),
  },
  'allow-credentials-missing': {
    chromium: 'InvalidAllowCredentials',
    firefox: 'CORSMissingAllowCredentials',
    webkit: () => 'Credentials flag is true, but Access-Control-Allow-Credentials is not "true".',
    message: (answer, { value }) =>
      `The page asks with cookies (credentials: "include"), and ${lowerFirst(answer)} ${value === '' ? 'has no Access-Control-Allow-Credentials' : `has Access-Control-Allow-Credentials "${value}"`}, where only "true" counts.`,
    fix: () =>
      'On the server, answer with "Access-Control-Allow-Credentials: true", once and in lower case; or in the page, ask without credentials.',
  },
}

/** The same six reasons for the answer to the request. */
export const RESPONSE_REASONS: Readonly<Record<AccessReason, ReasonRow>> = {
  'allow-origin-missing': onResponse('allow-origin-missing'),
  'allow-origin-wildcard': onResponse('allow-origin-wildcard'),
  'allow-origin-multiple': onResponse('allow-origin-multiple'),
  'allow-origin-invalid': onResponse('allow-origin-invalid'),
  'allow-origin-mismatch': onResponse('allow-origin-mismatch'),
  'allow-credentials-missing': onResponse('allow-credentials-missing'),
}

/** And for the answer to its preflight. */
export const PREFLIGHT_ACCESS_REASONS: Readonly<Record<`preflight-${AccessReason}`, ReasonRow>> = {
  'preflight-allow-origin-missing': onPreflight('allow-origin-missing'),
  'preflight-allow-origin-wildcard': onPreflight('allow-origin-wildcard'),
  'preflight-allow-origin-multiple': onPreflight('allow-origin-multiple'),
  'preflight-allow-origin-invalid': onPreflight('allow-origin-invalid'),
  'preflight-allow-origin-mismatch': onPreflight('allow-origin-mismatch'),
  'preflight-allow-credentials-missing': onPreflight('allow-credentials-missing'),
}

function onResponse(code: AccessReason): ReasonRow {
  const row = ROWS[code]
  return {
    ...row,
    ...CHECK,
    stage: 'response',
    message: (circumstances) => row.message(nameOf('The answer', circumstances), circumstances),
  }
}

function onPreflight(code: AccessReason): ReasonRow {
  const row = ROWS[code]
  return {
    ...row,
    ...CHECK,
    stage: 'preflight',
    chromium: `Preflight${row.chromium}`,
    message: (circumstances) =>
      row.message(nameOf('The answer to the preflight (OPTIONS)', circumstances), circumstances),
  }
}

/** An error status is worth telling: it is often the whole story. */
function nameOf(answer: string, { status }: Circumstances): string {
  return status < 400 ? answer : `${answer}, with status ${status},`
}

function lowerFirst(text: string): string {
  return text.charAt(0).toLowerCase() + text.slice(1)
}
