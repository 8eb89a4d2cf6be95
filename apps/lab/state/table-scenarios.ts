import { SITUATION_IDS, SITUATIONS } from '@cors/browser/situations'
import type { CorsOptions } from '@cors/core'
import type { LabAddresses } from '../model/addresses.ts'
import { isSendable } from './is-sendable.ts'
import { FIRST_REQUEST, type LabRequest, type LabState } from './lab-state.ts'
import { situationLab } from './situations.ts'

/** A row of the table. */
export interface TableScenario {
  readonly id: string
  readonly title: string
  /** Its request is sent to each server in turn. */
  readonly state: LabState
}

/** The rows of the table: what every policy is about, and the situations that the lab's servers can make true. */
export function tableScenarios(addresses: LabAddresses): readonly TableScenario[] {
  const { app } = addresses.senders
  const situations = SITUATION_IDS.flatMap((id): TableScenario[] => {
    const { symptom, fixed } = situationLab(id, addresses)
    if (!isSendable(symptom.request, symptom.before)) return []
    const { title } = SITUATIONS[id]
    return [
      { id, title, state: symptom },
      { id: `${id}-fixed`, title: `${title}: fixed`, state: fixed },
    ]
  })
  return [...basics(app), ...situations]
}

function basics(app: string): readonly TableScenario[] {
  const open = { origin: [app] }
  return [
    basic('listed', 'An origin that is listed', open),
    basic('not-listed', 'An origin that is not listed', open, { page: 'evil' }),
    basic('null', 'The origin null', open, { page: 'null' }),
    basic('subdomain', 'A pattern of subdomains', { origin: [app.replace('//app.', '//*.')] }),
    basic('any-port', 'A pattern of ports', { origin: [app.replace(/:\d+$/, ':*')] }),
    basic('public', 'Public data', { origin: '*' }, { page: 'evil' }),
    basic('put', 'A method that is listed', { ...open, methods: ['PUT'] }, { method: 'PUT' }),
    basic(
      'delete',
      'A method that is not listed',
      { ...open, methods: ['PUT'] },
      { method: 'DELETE' },
    ),
    basic('no-methods', 'PUT, where no methods are listed', open, { method: 'PUT' }),
    basic('patch', 'patch in lower case', { ...open, methods: ['PATCH'] }, { method: 'patch' }),
    basic(
      'options',
      'A page’s own OPTIONS request',
      { ...open, methods: ['OPTIONS'] },
      { method: 'OPTIONS' },
    ),
    basic(
      'header',
      'A header that is listed',
      { ...open, allowedHeaders: ['X-Token'] },
      { headers: [['X-Token', '1']] },
    ),
    basic(
      'other-header',
      'A header that is not listed',
      { ...open, allowedHeaders: ['X-Token'] },
      { headers: [['X-Other', '1']] },
    ),
    basic('no-headers', 'A header, where none are listed', open, { headers: [['X-Other', '1']] }),
    basic('cookies', 'Cookies', { ...open, credentials: true }, { credentials: 'include' }),
    basic('exposed', 'A response header that is exposed', {
      ...open,
      exposedHeaders: ['X-Total-Count'],
    }),
    basic('upload', 'An upload with a progress listener', open, {
      via: 'xhr-upload',
      method: 'POST',
      body: 'text',
    }),
    basic('font', 'A font', open, { via: 'font', path: '/letters.woff2' }),
    basic('not-found', 'A path that does not exist', open, { path: '/nowhere' }),
    basic('throws', 'A handler that throws', open, { path: '/errors/500' }),
    basic('redirect', 'A redirect of the application', open, { path: '/redirect/items' }),
    basic('neighbour', 'A redirect to another server: the origin becomes null', open, {
      path: '/redirect/neighbour',
    }),
  ]
}

function basic(
  id: string,
  title: string,
  policy: CorsOptions,
  request: Partial<LabRequest> = {},
): TableScenario {
  return {
    id,
    title,
    state: {
      policy: JSON.stringify(policy, null, 2),
      request: { ...FIRST_REQUEST, ...request },
      profile: 'chromium',
    },
  }
}
