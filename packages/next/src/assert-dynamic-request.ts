/**
 * Rejects a request whose headers Next hides, as it does under `dynamic = 'force-static'`: Next then stores one
 * response for all origins.
 *
 * @throws {Error} that says what to write instead
 */
export function assertDynamicRequest({ headers }: Request): void {
  // Next replaces `set` of the headers that it hides. A request made in a test may have no headers, too.
  if (headers.set === Headers.prototype.set || !headers.keys().next().done) return
  throw new Error(
    "@cors/next: a route with dynamic = 'force-static' has one response for all origins, which only a policy with " +
      "origin: '*' can give. Remove force-static, or remove withCors here and put the policy into proxy.ts",
  )
}
