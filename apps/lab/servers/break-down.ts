/** The handler of `/broken`. */
export function breakDown(): never {
  throw new Error('the handler of /broken throws, as it should')
}
