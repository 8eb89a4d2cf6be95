import type { Header } from '@cors/browser'
import { isSituationId } from './is-situation-id.ts'
import { firstState, type LabState } from './lab-state.ts'
import { readLabState } from './read-lab-state.ts'
import type { DecodedState } from './share.ts'
import type { LabAddresses } from '../model/addresses.ts'
import { situationState } from './situations.ts'

const LONGEST_ERROR = 20_000

/**
 * Reads readable parameters, as documentation and the CLI write them: `origin`, `url`, `method`, `header` (`Name: value`,
 * several times), `credentials`, `policy` (options as JSON), `situation` and `error` (what somebody pasted).
 */
export function readParameters(parameters: URLSearchParams, addresses: LabAddresses): DecodedState {
  const situation = parameters.get('situation') ?? undefined
  if (situation !== undefined && !isSituationId(situation)) {
    return {
      kind: 'unreadable',
      message: 'The link names a situation that this lab does not know.',
    }
  }
  const start: LabState =
    situation === undefined ? firstState(addresses) : situationState(situation, addresses)
  const origin = parameters.get('origin')
  const url = parameters.get('url')
  const state = readLabState({
    ...start,
    policy: parameters.get('policy') ?? start.policy,
    request: {
      ...start.request,
      page: origin === null ? start.request.page : toPage(origin, addresses),
      ...(url !== null && { url }),
      method: parameters.get('method') ?? start.request.method,
      headers: [...start.request.headers, ...parameters.getAll('header').map(readHeader)],
      credentials: parameters.get('credentials') ?? start.request.credentials,
    },
  })
  if (state === undefined) {
    return { kind: 'unreadable', message: 'The link has a part that is not a part of a request.' }
  }
  const error = parameters.get('error')?.slice(0, LONGEST_ERROR)
  return { kind: 'state', state, ...(error !== undefined && { error }) }
}

/** The page with this origin, where the lab has one. */
function toPage(origin: string, { senders }: LabAddresses): string {
  return Object.entries(senders).find(([, address]) => address === origin)?.[0] ?? origin
}

function readHeader(line: string): Header {
  const colon = line.indexOf(':')
  return colon === -1
    ? [line.trim(), '']
    : [line.slice(0, colon).trim(), line.slice(colon + 1).trim()]
}
