import type { CorsOptions } from '@cors/core'
import type { LabRequest, LabState } from '@cors/lab/state/lab-state.ts'
import { FIRST_REQUEST } from '@cors/lab/state/lab-state.ts'
import { readLabState } from '@cors/lab/state/read-lab-state.ts'

/** An example of a page: what a block marked `json lab` in its Markdown holds. */
interface Example {
  /** What the picture shows, in a sentence. */
  readonly caption: string
  readonly policy: CorsOptions
  /** What differs from the request that the lab starts with. */
  readonly request: Partial<LabRequest>
  readonly before?: Partial<LabRequest>
  /** `allowed`, or why the browser blocks the request: the text around it says so. */
  readonly result: string
}

export interface ReadExample {
  readonly caption: string
  readonly state: LabState
  readonly result: string
}

/** Reads an example. @throws {Error} if the lab would not read it */
export function readExample(json: string): ReadExample {
  const { caption, policy, request, before, result } = JSON.parse(json) as Example
  const state = readLabState({
    policy: JSON.stringify(policy, null, 2),
    request: { ...FIRST_REQUEST, ...request },
    ...(before !== undefined && { before }),
    profile: 'standard',
  })
  if (state === undefined) throw new Error(`The lab cannot read the example ${caption}`)
  return { caption, state, result }
}
