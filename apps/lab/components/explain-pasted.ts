import { explainErrors, type CorsExplanation } from '@cors/browser'

const MOST_CHARACTERS = 2_000_000
const MOST_EXPLANATIONS = 10

/** The explanations of what a visitor pasted: the first few, since a HAR may hold hundreds of requests. */
export function explainPasted(text: string): readonly CorsExplanation[] {
  return explainErrors(text.slice(0, MOST_CHARACTERS)).slice(0, MOST_EXPLANATIONS)
}
