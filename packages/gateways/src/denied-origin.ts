/** The only origin of an export that denies every one: no page has it, because `.invalid` has no hosts (RFC 2606). */
export const DENIED_ORIGIN = 'https://denied.invalid'
