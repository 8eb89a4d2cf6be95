/**
 * The value of a request header, `undefined` if it was not sent. A value that is not a string, which no type allows,
 * becomes `'\0'`, which no policy allows.
 *
 * @param value - read by the caller, who knows its name: a read by a variable name takes three times as long
 */
export function readHeader(value: unknown): string | undefined {
  return value === undefined || value === null || typeof value === 'string'
    ? (value ?? undefined)
    : '\0'
}
