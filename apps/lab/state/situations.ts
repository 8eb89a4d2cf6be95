import type { SituationId } from '@cors/browser/situations'
import type { LabAddresses } from '../model/addresses.ts'
import { firstState, type LabState } from './lab-state.ts'

/** The state in which the lab shows a situation. */
export function situationState(situation: SituationId, addresses: LabAddresses): LabState {
  return { ...(SITUATION_LABS[situation]?.(addresses).state ?? firstState(addresses)), situation }
}

/** A situation in the lab: how it is, and what happens with each advice. */
export interface SituationLab {
  /** The state that shows the symptom. */
  readonly state: LabState
}
const SITUATION_LABS: Readonly<
  Partial<Record<SituationId, (addresses: LabAddresses) => SituationLab>>
> = {}
