/**
 * Methods that a route can have. All registered methods are in upper case, and the longest has 17 letters
 * (https://www.iana.org/assignments/http-methods). No property of a built-in object matches.
 */
const ROUTABLE = /^[A-Z][A-Z0-9_-]{0,31}$/

/**
 * The method of a request if a route can have it, else `''`, which no route has. Names of object properties
 * (`__proto__`, `constructor`), lower case, lists and very long values become `''`.
 *
 * Routers and users' functions use methods as keys: with `__proto__`, Hono's trie writes to the prototype of every
 * object of the process.
 */
export function routableMethod(method: string): string {
  return typeof method === 'string' && ROUTABLE.test(method) ? method : ''
}
