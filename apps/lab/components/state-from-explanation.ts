import type { CorsExplanation } from '@cors/browser'
import type { LabAddresses } from '../model/addresses.ts'
import { FIRST_REQUEST, type LabState } from '../state/lab-state.ts'
import { readLabState } from '../state/read-lab-state.ts'
import { situationLab } from '../state/situations.ts'

/** The state with the URL and the origin of what was pasted; `undefined` where the text names too little. */
export function stateFromExplanation(
  { url, origin, method, header, situation, reason }: CorsExplanation,
  addresses: LabAddresses,
): LabState | undefined {
  if (url === null || origin === null) return undefined
  const symptom = situation === null ? undefined : situationLab(situation, addresses).symptom
  const isPreflight = reason !== null && reason.startsWith('preflight-')
  return readLabState({
    policy: JSON.stringify({ origin: ['https://other.example.com'] }, null, 2),
    request: {
      ...FIRST_REQUEST,
      url,
      page: origin,
      method: method ?? symptom?.request.method ?? 'GET',
      headers:
        header === null
          ? isPreflight
            ? [['Content-Type', 'application/json']]
            : []
          : [[header, '1']],
      credentials: symptom?.request.credentials ?? 'same-origin',
    },
    profile: 'chromium',
    ...(situation !== null && { situation }),
  })
}
