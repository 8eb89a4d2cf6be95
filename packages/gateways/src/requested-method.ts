/** A token, to be matched without regard to case. https://www.rfc-editor.org/rfc/rfc9110#name-tokens */
export const TOKEN = "[!#$%&'*+.^_`|~0-9a-z-]+"

/** Denied in every case, under `*` too. https://fetch.spec.whatwg.org/#forbidden-method */
export const FORBIDDEN_METHODS: readonly string[] = ['CONNECT', 'TRACE', 'TRACK']
