import type { CorsOptions } from '@cors/core'
import type { SituationId, WrongFixId } from '@cors/browser/situations'
import type { LabAddresses } from '../model/addresses.ts'
import { FIRST_REQUEST, type LabRequest, type LabState } from './lab-state.ts'

/** A situation in the lab: how it looks, how it looks when it is right, and what comes of the advice that people find. */
export interface SituationLab {
  /** The state that shows the symptom. */
  readonly symptom: LabState
  /** The same with the fix. */
  readonly fixed: LabState
  readonly wrongFixes: readonly WrongFixLab[]
}

/** A wrong fix, tried. */
interface WrongFixLab {
  readonly id: WrongFixId
  /** `undefined` where it is outside of page and server, such as an extension. */
  readonly state: LabState | undefined
  /** What the state shows. */
  readonly shows: WrongFixResult
}

/**
 * `blocked`: it does not help. `opaque`: no error any more, and the page reads nothing. `too-wide`: a stranger’s page reads
 * the response. `reaches-server`: the server carries out the request of a stranger’s page. `works`: the request succeeds, at
 * the price that the situation tells. `untried`: there is no state.
 */
export type WrongFixResult =
  | 'blocked'
  | 'opaque'
  | 'too-wide'
  | 'reaches-server'
  | 'works'
  | 'untried'

/** The situation in the lab, on a running lab's addresses or the usual ones. */
export function situationLab(id: SituationId, addresses: LabAddresses): SituationLab {
  const { symptom, fixed, wrongFixes } = LABS[id](addresses.senders.app, addresses)
  return {
    symptom: toState(id, symptom),
    fixed: toState(id, fixed),
    wrongFixes: wrongFixes.map(([wrongFix, shows, draft]) => ({
      id: wrongFix,
      shows,
      state: draft && toState(id, draft),
    })),
  }
}

/** The state in which the lab shows a situation. */
export function situationState(id: SituationId, addresses: LabAddresses): LabState {
  return situationLab(id, addresses).symptom
}

/** A state in short: what differs from `FIRST_REQUEST`. */
interface Draft {
  readonly policy: CorsOptions
  readonly request?: Partial<LabRequest>
  readonly before?: Partial<LabRequest>
}

interface DraftLab {
  readonly symptom: Draft
  readonly fixed: Draft
  readonly wrongFixes: readonly (readonly [WrongFixId, WrongFixResult, Draft?])[]
}

function toState(situation: SituationId, { policy, request, before }: Draft): LabState {
  return {
    policy: JSON.stringify(policy, null, 2),
    request: { ...FIRST_REQUEST, ...request },
    ...(before !== undefined && { before }),
    profile: 'chromium',
    situation,
  }
}

const OTHER = 'https://other.example.com'
const TOKEN = ['Authorization', 'Bearer secret'] as const
const JSON_BODY: Partial<LabRequest> = {
  headers: [['Content-Type', 'application/json']],
  body: '{"name":"Kettle"}',
}
const REQUEST_HEADER: Partial<LabRequest> = { headers: [['Access-Control-Allow-Origin', '*']] }
const EXTENSION = 'chrome-extension://abcdefghijklmnopabcdefghijklmnop'

/** A stranger's page with the visitor's cookies, where every Origin is sent back. */
function reflect(app: string): readonly [WrongFixId, WrongFixResult, Draft] {
  const request = { path: '/gateway/reflect', page: 'evil', credentials: 'include' } as const
  return ['reflect-origin', 'too-wide', { policy: { origin: [app] }, request }]
}

/** A stranger's page, where every preflight is allowed: it reads nothing, but the server carries out its request. */
function anyPreflight(app: string): readonly [WrongFixId, WrongFixResult, Draft] {
  const request = { path: '/gateway/any-preflight', page: 'evil', method: 'DELETE' } as const
  return ['allow-every-preflight', 'reaches-server', { policy: { origin: [app] }, request }]
}

const LABS: Readonly<Record<SituationId, (app: string, addresses: LabAddresses) => DraftLab>> = {
  'works-in-postman': (app) => ({
    symptom: { policy: { origin: [OTHER] } },
    fixed: { policy: { origin: [OTHER, app] } },
    wrongFixes: [
      ['header-in-request', 'blocked', { policy: { origin: [OTHER] }, request: REQUEST_HEADER }],
      ['no-cors', 'opaque', { policy: { origin: [OTHER] }, request: { mode: 'no-cors' } }],
      ['unblock-extension', 'untried'],
      ['public-proxy', 'untried'],
    ],
  }),
  'gateway-error-page': (app) => ({
    symptom: { policy: { origin: [app] }, request: { path: '/gateway/502', method: 'POST' } },
    fixed: { policy: { origin: [app] }, request: { method: 'POST' } },
    wrongFixes: [
      [
        'more-middleware',
        'blocked',
        { policy: { origin: '*' }, request: { path: '/gateway/502', method: 'POST' } },
      ],
      [
        'second-header',
        'blocked',
        { policy: { origin: [app] }, request: { path: '/gateway/second-header', method: 'POST' } },
      ],
    ],
  }),
  'error-without-headers': (app) => ({
    symptom: { policy: { origin: [app] }, request: { path: '/gateway/401/requests' } },
    fixed: { policy: { origin: [app] }, request: { path: '/errors/401' } },
    wrongFixes: [
      [
        'status-200-for-errors',
        'works',
        { policy: { origin: [app] }, request: { path: '/items' } },
      ],
      reflect(app),
    ],
  }),
  'preflight-needs-login': (app) => {
    const policy = { origin: [app], allowedHeaders: ['Authorization', 'Content-Type'] }
    return {
      symptom: { policy, request: { path: '/gateway/401/preflights', headers: [TOKEN] } },
      fixed: { policy, request: { headers: [TOKEN] } },
      wrongFixes: [
        anyPreflight(app),
        ['token-in-query', 'works', { policy, request: { path: '/items?token=secret' } }],
        [
          'no-cors',
          'opaque',
          {
            policy,
            request: { path: '/gateway/401/preflights', headers: [TOKEN], mode: 'no-cors' },
          },
        ],
      ],
    }
  },
  'preflight-redirected': (app) => {
    const policy = { origin: [app], methods: ['PUT'] }
    return {
      symptom: { policy, request: { path: '/items/', method: 'PUT' } },
      fixed: { policy, request: { path: '/items', method: 'PUT' } },
      wrongFixes: [
        [
          'headers-on-redirect',
          'blocked',
          { policy, request: { path: '/gateway/redirect-with-headers', method: 'PUT' } },
        ],
        [
          'no-cors',
          'blocked',
          { policy, request: { path: '/items/', method: 'PUT', mode: 'no-cors' } },
        ],
      ],
    }
  },
  'login-by-fetch': (app) => {
    const policy = { origin: [app] }
    return {
      symptom: { policy, request: { path: '/redirect/login', via: 'xhr' } },
      fixed: { policy, request: { path: '/errors/401', via: 'xhr' } },
      wrongFixes: [
        ['public-proxy', 'untried'],
        ['no-cors', 'opaque', { policy, request: { path: '/redirect/login', mode: 'no-cors' } }],
        ['unblock-extension', 'untried'],
      ],
    }
  },
  'wildcard-with-credentials': (app) => ({
    symptom: { policy: { origin: '*' }, request: { credentials: 'include' } },
    fixed: { policy: { origin: [app], credentials: true }, request: { credentials: 'include' } },
    wrongFixes: [reflect(app)],
  }),
  'allow-credentials-not-true': (app) => ({
    symptom: { policy: { origin: [app] }, request: { credentials: 'include' } },
    fixed: { policy: { origin: [app], credentials: true }, request: { credentials: 'include' } },
    wrongFixes: [
      [
        'second-header',
        'blocked',
        {
          policy: { origin: [app], credentials: true },
          request: { path: '/gateway/second-credentials', credentials: 'include' },
        },
      ],
      reflect(app),
    ],
  }),
  'two-places-set-the-header': (app) => ({
    symptom: { policy: { origin: [app] }, request: { path: '/gateway/second-header' } },
    fixed: { policy: { origin: [app] } },
    wrongFixes: [
      ['comma-list', 'blocked', { policy: { origin: [app] }, request: { path: '/gateway/list' } }],
      [
        'second-header',
        'blocked',
        { policy: { origin: '*' }, request: { path: '/gateway/second-header' } },
      ],
    ],
  }),
  'origin-differs-in-a-byte': (app) => ({
    symptom: { policy: { origin: [app] }, request: { path: '/gateway/slash' } },
    fixed: { policy: { origin: [app] } },
    wrongFixes: [
      [
        'loose-pattern',
        'too-wide',
        { policy: { origin: [app.replace('//app.', '//*.')] }, request: { page: 'evil' } },
      ],
      reflect(app),
    ],
  }),
  'several-origins-in-one-header': (app) => ({
    symptom: { policy: { origin: [app] }, request: { path: '/gateway/list' } },
    fixed: { policy: { origin: [app, 'https://admin.example.com'] } },
    wrongFixes: [
      ['comma-list', 'blocked', { policy: { origin: [app] }, request: { path: '/gateway/list' } }],
      reflect(app),
    ],
  }),
  'header-not-allowed': (app) => {
    const policy = { origin: [app], credentials: true, debug: true }
    return {
      symptom: { policy, request: { headers: [TOKEN] } },
      fixed: {
        policy: { ...policy, allowedHeaders: ['Authorization'] },
        request: { headers: [TOKEN] },
      },
      wrongFixes: [
        [
          'wildcard-headers',
          'blocked',
          {
            policy,
            request: {
              path: '/gateway/wildcard-headers',
              headers: [TOKEN],
              credentials: 'include',
            },
          },
        ],
        ['header-in-request', 'blocked', { policy, request: REQUEST_HEADER }],
        anyPreflight(app),
      ],
    }
  },
  'method-not-allowed': (app) => {
    const policy = { origin: [app], debug: true }
    return {
      symptom: { policy, request: { method: 'PUT' } },
      fixed: { policy: { ...policy, methods: ['PUT'] }, request: { method: 'PUT' } },
      wrongFixes: [
        [
          'method-override',
          'blocked',
          { policy, request: { method: 'POST', headers: [['X-HTTP-Method-Override', 'PUT']] } },
        ],
        anyPreflight(app),
      ],
    }
  },
  'response-header-is-null': (app) => ({
    symptom: { policy: { origin: [app] } },
    fixed: { policy: { origin: [app], exposedHeaders: ['X-Total-Count'] } },
    wrongFixes: [
      [
        'header-in-request',
        'blocked',
        {
          policy: { origin: [app] },
          request: { headers: [['Access-Control-Expose-Headers', 'X-Total-Count']] },
        },
      ],
    ],
  }),
  'cookies-neither-stored-nor-sent': (app) => {
    const policy = { origin: [app], credentials: true }
    const request = { path: '/session', credentials: 'include' } as const
    return {
      symptom: { policy, request, before: {} },
      fixed: { policy, request: { ...request, path: '/session/none' }, before: {} },
      wrongFixes: [
        reflect(app),
        ['token-in-query', 'works', { policy, request: { path: '/items?token=secret' } }],
      ],
    }
  },
  'no-cors-and-empty-body': (app) => ({
    symptom: { policy: { origin: [app] }, request: { mode: 'no-cors' } },
    fixed: { policy: { origin: [app] } },
    wrongFixes: [
      [
        'no-cors',
        'opaque',
        { policy: { origin: [app] }, request: { mode: 'no-cors', method: 'POST', ...JSON_BODY } },
      ],
    ],
  }),
  'page-from-a-file': (app) => ({
    symptom: { policy: { origin: [app] }, request: { page: 'null' } },
    fixed: { policy: { origin: [app] } },
    wrongFixes: [
      [
        'allow-null',
        'too-wide',
        { policy: { origin: [app] }, request: { path: '/gateway/null', page: 'null' } },
      ],
      ['unblock-extension', 'untried'],
    ],
  }),
  'app-shells': (app) => ({
    symptom: { policy: { origin: [app] }, request: { page: 'capacitor://localhost' } },
    fixed: {
      policy: { origin: [app, 'capacitor://localhost', 'https://localhost'] },
      request: { page: 'capacitor://localhost' },
    },
    wrongFixes: [
      [
        'allow-null',
        'too-wide',
        { policy: { origin: [app] }, request: { path: '/gateway/null', page: 'null' } },
      ],
      reflect(app),
      ['unblock-extension', 'untried'],
    ],
  }),
  'browser-extensions': (app) => ({
    symptom: { policy: { origin: [EXTENSION] }, request: { page: 'https://www.google.com' } },
    fixed: { policy: { origin: [EXTENSION] }, request: { page: EXTENSION } },
    wrongFixes: [
      [
        'allow-page-of-extension',
        'too-wide',
        {
          policy: { origin: ['https://www.google.com'] },
          request: { page: 'https://www.google.com' },
        },
      ],
      reflect(app),
    ],
  }),
  'local-network-access': () => {
    const page = 'https://app.example.com'
    const policy = { origin: [page] }
    const denied = { client: 'public', server: 'loopback', permission: 'denied' } as const
    return {
      symptom: { policy, request: { page, localNetwork: denied } },
      fixed: { policy, request: { page, localNetwork: { ...denied, permission: 'granted' } } },
      wrongFixes: [
        [
          'private-network-header',
          'blocked',
          { policy, request: { page, localNetwork: denied, path: '/gateway/private-network' } },
        ],
        ['unblock-extension', 'untried'],
      ],
    }
  },
  'development-servers': (app) => ({
    symptom: {
      policy: { origin: ['http://localhost:5173'] },
      request: { path: '/module.js', via: 'module' },
    },
    fixed: {
      policy: { origin: ['http://localhost:5173', app] },
      request: { path: '/module.js', via: 'module' },
    },
    wrongFixes: [
      [
        'vite-cors-true',
        'too-wide',
        { policy: { origin: '*' }, request: { path: '/module.js', via: 'fetch', page: 'evil' } },
      ],
      ['unblock-extension', 'untried'],
    ],
  }),
  'cache-without-vary': (app) => {
    const policy = { origin: [app] }
    const before = { via: 'img', mode: 'no-cors' } as const
    const path = '/gateway/no-vary/logo.png'
    return {
      symptom: { policy, request: { path }, before },
      fixed: { policy, request: { path: '/cached/logo.png' }, before },
      wrongFixes: [
        [
          'cache-busting',
          'works',
          { policy, request: { path: `${path}?t=1` }, before: { ...before, path } },
        ],
      ],
    }
  },
  'canvas-fonts-and-scripts': () => {
    const request = { path: '/logo.png', via: 'img' } as const
    return {
      symptom: { policy: { origin: '*' }, request: { ...request, mode: 'no-cors' } },
      fixed: { policy: { origin: '*' }, request },
      wrongFixes: [
        [
          'no-cors',
          'opaque',
          { policy: { origin: '*' }, request: { path: '/logo.png', mode: 'no-cors' } },
        ],
        [
          'header-in-request',
          'blocked',
          { policy: { origin: '*' }, request: { path: '/logo.png', ...REQUEST_HEADER } },
        ],
      ],
    }
  },
  'cloud-buckets-and-functions': (app) => {
    const request = { method: 'PUT', ...JSON_BODY }
    return {
      symptom: { policy: { origin: [OTHER] }, request },
      fixed: {
        policy: { origin: [app], methods: ['PUT'], allowedHeaders: ['Content-Type'] },
        request,
      },
      wrongFixes: [
        ['public-bucket', 'blocked', { policy: { origin: [OTHER] }, request }],
        anyPreflight(app),
      ],
    }
  },
  'websocket-and-service-worker': (app) => {
    const request = { path: '/items?transport=polling', via: 'xhr' } as const
    return {
      symptom: { policy: { origin: [OTHER] }, request },
      fixed: { policy: { origin: [OTHER, app] }, request },
      wrongFixes: [['websocket-transport-only', 'untried'], reflect(app)],
    }
  },
}
