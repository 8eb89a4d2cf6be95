/** Whether no page can send the method, in upper or lower case. https://fetch.spec.whatwg.org/#forbidden-method */
export function isForbiddenMethod(method: string): boolean {
  return /^(CONNECT|TRACE|TRACK)$/i.test(method)
}
