/** Whether an allowed origin may use the method whatever the policy lists. https://fetch.spec.whatwg.org/#cors-safelisted-method */
export function isSafelistedMethod(method: string): boolean {
  return /^(GET|HEAD|POST)$/.test(method)
}
