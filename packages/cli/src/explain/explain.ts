import { explainErrors, type CorsExplanation } from '@cors/browser'
import type { FrameworkName } from '@cors/browser/situations'
import type { Style } from '../terminal.ts'
import { describeExplanation } from './describe-explanation.ts'

export interface ExplainOptions {
  /** The framework to show code for. */
  readonly framework?: FrameworkName | undefined
  readonly style: Style
}

export interface Explained {
  /** For a terminal: safe to print. Empty where nothing was recognised. */
  readonly text: string
  /** What `explainErrors` returns. */
  readonly explanations: readonly CorsExplanation[]
}

/** Explains what people paste: see `explainErrors` of `@cors/browser`. */
export function explain(input: string, { framework, style }: ExplainOptions): Explained {
  const explanations = explainErrors(input)
  const parts = explanations.map((one) => describeExplanation(one, framework, style))
  return { text: parts.join('\n\n\n'), explanations }
}
