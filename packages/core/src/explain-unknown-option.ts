import { nearestName } from './nearest-name.ts'

/** What to write instead of an option that does not exist, as the end of an issue's message. */
export function explainUnknownOption(name: string, options: readonly string[]): string {
  const nearest = nearestName(name, options)
  return nearest === undefined ? 'unknown option; remove it' : `unknown option; write ${nearest}`
}
