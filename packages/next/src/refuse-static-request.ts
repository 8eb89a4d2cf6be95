/**
 * Refuses a request of which Next shows nothing, as it does in a route under `dynamic = 'force-static'`: one answer
 * is made, and kept for every origin.
 *
 * @throws {Error} that says what to write instead
 */
export function refuseStaticRequest({ headers }: Request): void {
  // Next seals what it empties. A request made by hand, in a test, may be empty too.
  if (headers.set === Headers.prototype.set || !headers.keys().next().done) return
  throw new Error(
    "@cors/next: a route under dynamic = 'force-static' has one answer for every origin, which only a policy with " +
      "origin: '*' can give; remove force-static, or leave the route out of cors and put the policy into proxy.ts",
  )
}
