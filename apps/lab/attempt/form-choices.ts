import type { Field } from '../recorder/exchange.ts'
import type { ChosenRequest } from './chosen-request.ts'

/** A choice in the form, and what to know before one makes it. */
export interface Choice<Value> {
  readonly value: Value
  readonly note: string
}

export const methodChoices: readonly Choice<string>[] = [
  { value: 'GET', note: 'always allowed' },
  { value: 'POST', note: 'always allowed' },
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

export const headerChoices: readonly Choice<Field>[] = [
  { value: ['Content-Type', 'application/json'], note: 'in the policy' },
  { value: ['X-Lab-Token', 'open-sesame'], note: 'in the policy' },
  { value: ['X-Not-Listed', 'hello'], note: 'not in the policy' },
]

/** What the form holds when the page opens. */
export const firstChoice: ChosenRequest = {
  server: 'koa',
  path: '/things',
  method: 'PUT',
  headers: [['Content-Type', 'application/json']],
  credentials: 'omit',
}
