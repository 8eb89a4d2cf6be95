import { execFileSync } from 'node:child_process'
import { fileURLToPath } from 'node:url'
import { decisionContestants } from '../decision/measure-decisions.ts'
import { figureOf, type Figure } from '../measure/figure.ts'

/** The cost of a policy with many origins, in one process. */
export interface Weight {
  /** To define the policy. */
  readonly milliseconds: number
  /** On the heap, without the list of origins itself. */
  readonly bytes: number
  /** The same after requests from ten thousand of its origins. */
  readonly bytesWhenVisited: number
}

export interface WeightResult {
  readonly contestant: string
  readonly origins: number
  readonly milliseconds: Figure
  readonly bytes: Figure
  readonly bytesWhenVisited: Figure
}

/** Defines a policy with many origins for each contestant of decisions, in new processes. */
export async function measureWeight(
  origins: number,
  rounds: number,
): Promise<readonly WeightResult[]> {
  const everyone = await decisionContestants()
  const contestants = everyone.filter(({ role }) => role !== 'observed')
  const weights: Weight[][] = contestants.map(() => [])
  for (let round = 0; round < rounds; round++) {
    for (const [index, { name }] of contestants.entries())
      weights[index]!.push(weigh(name, origins))
  }
  return contestants.map(({ name }, index) => ({
    contestant: name,
    origins,
    milliseconds: figureOf(weights[index]!.map(({ milliseconds }) => milliseconds)),
    bytes: figureOf(weights[index]!.map(({ bytes }) => bytes)),
    bytesWhenVisited: figureOf(weights[index]!.map(({ bytesWhenVisited }) => bytesWhenVisited)),
  }))
}

function weigh(contestant: string, origins: number): Weight {
  const program = fileURLToPath(new URL('weigh.ts', import.meta.url))
  const options = ['--expose-gc', program, contestant, `${origins}`]
  return JSON.parse(execFileSync(process.execPath, options, { encoding: 'utf8' })) as Weight
}
