/** Whether an allowed origin may use the method without its being listed. https://fetch.spec.whatwg.org/#cors-safelisted-method */
export function isSafelistedMethod(method: string): boolean {
  return /^(GET|HEAD|POST)$/.test(method)
}
