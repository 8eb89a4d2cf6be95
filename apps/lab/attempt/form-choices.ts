import type { Header } from '../recorder/exchange.ts'
import type { ChosenRequest } from './chosen-request.ts'

/** A choice in the form, with a note. */
export interface Choice<Value> {
  readonly value: Value
  readonly note: string
}

export const methodChoices: readonly Choice<string>[] = [
  { value: 'GET', note: 'safelisted, always allowed' },
  { value: 'POST', note: 'safelisted, always allowed' },
  { value: 'PUT', note: 'in the policy' },
  { value: 'PATCH', note: 'in the policy' },
  { value: 'DELETE', note: 'in the policy' },
  { value: 'OPTIONS', note: 'in the policy' },
  { value: 'PURGE', note: 'not in the policy' },
]

export const pathChoices: readonly Choice<string>[] = [
  { value: '/things', note: 'a small collection' },
  { value: '/broken', note: 'its handler throws' },
  { value: '/nowhere', note: 'does not exist' },
]

export const headerChoices: readonly Choice<Header>[] = [
  { value: ['Content-Type', 'application/json'], note: 'in the policy' },
  { value: ['X-Lab-Token', 'open-sesame'], note: 'in the policy' },
  { value: ['X-Not-Listed', 'hello'], note: 'not in the policy' },
]

/** The initial values of the form. */
export const firstChoice: ChosenRequest = {
  server: 'koa',
  path: '/things',
  method: 'PUT',
  headers: [['Content-Type', 'application/json']],
  credentials: 'omit',
}
