import type { LabAddresses } from '../model/addresses.ts'
import { FIRST_REQUEST, type LabRequest } from '../state/lab-state.ts'

/** A policy to start from, with a request that shows it. */
export interface PolicyExample {
  readonly id: string
  readonly title: string
  readonly note: string
  readonly options: Readonly<Record<string, unknown>>
  readonly request: LabRequest
}

const JSON_HEADER = ['Content-Type', 'application/json'] as const
const TOKEN = ['Authorization', 'Bearer 1'] as const

export function policyExamples({ senders: { app } }: LabAddresses): readonly PolicyExample[] {
  return [
    {
      id: 'spa',
      title: 'Single-page application with cookies',
      note: 'One origin of your own, JSON, cookies.',
      options: {
        origin: [app],
        methods: ['GET', 'POST', 'PUT', 'DELETE'],
        allowedHeaders: ['Content-Type'],
        exposedHeaders: ['X-Total-Count'],
        credentials: true,
        maxAge: 600,
      },
      request: {
        ...FIRST_REQUEST,
        method: 'PUT',
        headers: [JSON_HEADER],
        credentials: 'include',
        body: '{"name":"Kettle"}',
      },
    },
    {
      id: 'public',
      title: 'Public API',
      note: 'Everyone may read, nobody sends cookies.',
      options: { origin: '*', exposedHeaders: ['ETag', 'X-Total-Count'] },
      request: { ...FIRST_REQUEST, page: 'evil' },
    },
    {
      id: 'tenants',
      title: 'Tenants on subdomains',
      note: 'Every subdomain of one domain of yours.',
      options: {
        origin: ['https://*.tenants.example.com', app],
        methods: ['GET', 'POST'],
        allowedHeaders: ['Content-Type', 'Authorization'],
      },
      request: {
        ...FIRST_REQUEST,
        method: 'POST',
        headers: [JSON_HEADER, TOKEN],
        body: '{}',
        page: 'https://acme.tenants.example.com',
      },
    },
    {
      id: 'shell',
      title: 'Mobile shell',
      note: 'Capacitor on iOS and Android.',
      options: {
        origin: ['capacitor://localhost', 'https://localhost'],
        methods: ['GET', 'POST', 'PUT', 'DELETE'],
        allowedHeaders: ['Content-Type', 'Authorization'],
      },
      request: { ...FIRST_REQUEST, headers: [TOKEN], page: 'capacitor://localhost' },
    },
    {
      id: 'internal',
      title: 'Internal tool',
      note: 'A few tools, any port of a developer.',
      options: {
        origin: ['https://admin.example.com', 'http://localhost:*', 'http://*.localhost:*'],
        methods: ['GET', 'PATCH', 'DELETE'],
        allowedHeaders: ['Content-Type', 'X-Requested-With'],
        credentials: true,
      },
      request: {
        ...FIRST_REQUEST,
        method: 'PATCH',
        headers: [JSON_HEADER, ['X-Requested-With', 'XMLHttpRequest']],
        credentials: 'include',
        body: '{}',
        page: 'neighbour',
      },
    },
    {
      id: 'mistakes',
      title: 'The classic mistakes',
      note: 'Copied from the web: see how each is rejected.',
      options: {
        origin: ['https://app.example.com/', '*.example.com', 'null', app],
        methods: ['get', 'patch', 'TRACE'],
        allowHeaders: ['Content-Type', 'Access-Control-Allow-Origin'],
        credentials: 'true',
        maxAge: 31_536_000,
      },
      request: { ...FIRST_REQUEST, method: 'PATCH', headers: [JSON_HEADER], body: '{}' },
    },
  ]
}
