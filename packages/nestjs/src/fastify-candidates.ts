/** A route of Fastify, as far as it says which requests of its method and URL it serves. */
export interface Candidate {
  /** The constraint `host`. */
  readonly host: string | RegExp | undefined
  /** What else it is constrained to, each as a text: versions, say, of which a preflight shows nothing. */
  readonly hidden: readonly string[]
}

/** The text for a route without hidden constraints. */
const UNCONSTRAINED = '{}'

/**
 * The candidates for a request, as Fastify's router prefers them. Further ones follow only where a request may pass by
 * those before them, since it has what a further one is constrained to and they are not.
 */
export class Candidates<Each extends Candidate> {
  /** The nearest first. */
  readonly found: Each[] = []
  readonly #settled = new Set<string>()
  readonly #isLenient: boolean

  /** @param isLenient - whether a route without hidden constraints serves requests of any version */
  constructor(isLenient: boolean) {
    this.#isLenient = isLenient
  }

  /** Takes note of those of one URL, in the order of their registration, after those that the router prefers. */
  add(all: readonly Each[], host: string | undefined): void {
    if (this.#isLenient && this.#settled.has(UNCONSTRAINED)) return
    const serving = all.filter((candidate) => servesHost(candidate, host))
    const exact = serving.filter((candidate) => typeof candidate.host === 'string')
    const matching = serving.filter((candidate) => typeof candidate.host === 'object')
    if (exact.length > 0) this.#take(exact)
    // The router tries the first expression that matches, and then no other. Which one is first it says only where
    // there are no further constraints.
    else if (matching.every(isUnconstrained)) this.#take(matching.slice(0, 1))
    else this.found.push(...matching)
    this.#take(serving.filter((candidate) => candidate.host === undefined))
  }

  #take(candidates: readonly Each[]): void {
    const reached = candidates.filter(
      ({ hidden }) => !hidden.every((each) => this.#settled.has(each)),
    )
    this.found.push(...reached)
    for (const { hidden } of reached) for (const each of hidden) this.#settled.add(each)
  }
}

function isUnconstrained({ hidden }: Candidate): boolean {
  return hidden.length === 1 && hidden[0] === UNCONSTRAINED
}

function servesHost(candidate: Candidate, host: string | undefined): boolean {
  if (candidate.host === undefined) return true
  if (host === undefined) return false
  return typeof candidate.host === 'string' ? candidate.host === host : candidate.host.test(host)
}
