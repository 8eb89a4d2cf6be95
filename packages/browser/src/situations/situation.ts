import type { CorsOptions } from '@cors/core'
import type { FrameworkName } from './framework.ts'
import type { SituationId } from './situation-id.ts'
import type { WrongFixId } from './wrong-fixes.ts'

/** A situation in which people meet CORS, from what they see to what they change. */
export interface Situation {
  /** Stable: addresses of pages hold it. */
  readonly id: SituationId
  /** In the words of those who have it. */
  readonly title: string
  /** What they paste. */
  readonly pasted: string
  /** What else they see. */
  readonly symptom: string
  /** Why the browser does that. */
  readonly cause: string
  /** What to change, by side. */
  readonly fixes: {
    readonly server?: string
    readonly page?: string
    readonly gateway?: string
  }
  /** What is different in a framework. */
  readonly frameworks?: Readonly<Partial<Record<FrameworkName, string>>>
  /** Advice for this situation that makes it worse. */
  readonly wrongFixes: readonly WrongFixId[]
  /** The options of a policy that fixes what is pasted; undefined where no policy does. */
  readonly policy?: CorsOptions
}
