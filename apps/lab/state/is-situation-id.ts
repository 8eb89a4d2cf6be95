import { SITUATION_IDS, type SituationId } from '@cors/browser/situations'

export function isSituationId(text: string): text is SituationId {
  return (SITUATION_IDS as readonly string[]).includes(text)
}
