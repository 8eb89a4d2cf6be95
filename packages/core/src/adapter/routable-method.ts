/**
 * Methods as routers know them. Every one that is registered is in upper case, the longest has 17 letters
 * (https://www.iana.org/assignments/http-methods), and no property of any built-in object has such a name.
 */
const ROUTABLE = /^[A-Z][A-Z0-9_-]{0,31}$/

/**
 * A method that a client sent, as far as a route can have it, else `''`, which no route has: the names of properties
 * of objects (`__proto__`, `constructor`), lower case, lists, kilobytes.
 *
 * Routers, and functions of users, take a method for a key: Hono's trie, given `__proto__`, writes on the prototype of
 * every object of the process.
 */
export function routableMethod(method: string): string {
  return ROUTABLE.test(method) ? method : ''
}
