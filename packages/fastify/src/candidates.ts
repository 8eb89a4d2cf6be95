/** Routes of one method, URL and host, which are one to a preflight. */
export interface Candidate {
  /** The constraint `host` of the routes. */
  readonly host: string | RegExp | undefined
  /** What else they are constrained to, each as a text: versions, say, of which a preflight shows nothing. */
  readonly hidden: ReadonlySet<string>
  /** Its place among all candidates of the application. */
  readonly order: number
}

/**
 * The candidates for a request, as Fastify's router prefers their routes. Further ones follow only where a request may
 * pass by those before them, since it has what a further one is constrained to and they are not.
 */
export class Candidates<Each extends Candidate> {
  /** The nearest first. */
  readonly found: Each[] = []
  readonly #settled = new Set<string>()

  /** Takes note of those of one URL, after those of the URLs that the router prefers. */
  add(all: readonly Each[], host: string | undefined): void {
    const serving = all
      .filter((candidate) => servesHost(candidate, host))
      .toSorted((one, other) => one.order - other.order)
    const exact = serving.filter((candidate) => typeof candidate.host === 'string')
    const matching = serving.filter((candidate) => typeof candidate.host === 'object')
    if (exact.length > 0) this.#take(exact)
    // The router tries the first expression that matches, and then no other. Which one is first it says only where
    // there are no further constraints.
    else if (matching.every(({ hidden }) => isUnconstrained(hidden)))
      this.#take(matching.slice(0, 1))
    else this.found.push(...matching)
    this.#take(serving.filter((candidate) => candidate.host === undefined))
  }

  #take(candidates: readonly Each[]): void {
    for (const candidate of candidates) {
      if ([...candidate.hidden].every((each) => this.#settled.has(each))) continue
      this.found.push(candidate)
      for (const each of candidate.hidden) this.#settled.add(each)
    }
  }
}

/** The text for routes without hidden constraints. */
export const UNCONSTRAINED = '{}'

function isUnconstrained(hidden: ReadonlySet<string>): boolean {
  return hidden.size === 1 && hidden.has(UNCONSTRAINED)
}

function servesHost(candidate: Candidate, host: string | undefined): boolean {
  if (candidate.host === undefined) return true
  if (host === undefined) return false
  return typeof candidate.host === 'string' ? candidate.host === host : candidate.host.test(host)
}
