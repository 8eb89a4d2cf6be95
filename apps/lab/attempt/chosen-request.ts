import type { Field } from '../recorder/exchange.ts'
import type { ServerName } from '../servers/server-names.ts'

/** What a person put together in the form. */
export interface ChosenRequest {
  readonly server: ServerName
  readonly path: string
  readonly method: string
  readonly headers: readonly Field[]
  readonly credentials: 'include' | 'omit'
}

/** What goes in the body of a method that has one. */
export const requestBody: string = JSON.stringify({ name: 'Kettle' })

export function hasBody(method: string): boolean {
  return ['POST', 'PUT', 'PATCH'].includes(method)
}
