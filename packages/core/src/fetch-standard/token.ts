const TCHAR = /[!#$%&'*+.^_`|~0-9A-Za-z-]/

/** One entry an ASCII code: whether it may stand in a token. */
const TOKEN_CODES: readonly boolean[] = Array.from({ length: 128 }, (_, code) =>
  TCHAR.test(String.fromCharCode(code)),
)

/**
 * Whether `text` from `start` to `end` is a token, the form of methods and field names; the whole text by default.
 * A range, so that a list of names is judged without a string for each name.
 * https://www.rfc-editor.org/rfc/rfc9110#name-tokens
 */
export function isToken(text: string, start = 0, end: number = text.length): boolean {
  for (let index = start; index < end; index++) {
    if (TOKEN_CODES[text.charCodeAt(index)] !== true) return false
  }
  return start < end
}
