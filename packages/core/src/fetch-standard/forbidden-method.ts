/** Whether pages can never send the method, in any case. https://fetch.spec.whatwg.org/#forbidden-method */
export function isForbiddenMethod(method: string): boolean {
  return /^(CONNECT|TRACE|TRACK)$/i.test(method)
}
