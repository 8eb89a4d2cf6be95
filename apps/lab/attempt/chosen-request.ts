import type { Header } from '../recorder/exchange.ts'
import type { ServerName } from '../servers/server-names.ts'

/** The request that a person chose in the form. */
export interface ChosenRequest {
  readonly server: ServerName
  readonly path: string
  readonly method: string
  readonly headers: readonly Header[]
  readonly credentials: 'include' | 'omit'
}

/** The body of methods that have one. */
export const requestBody: string = JSON.stringify({ name: 'Kettle' })

export function hasBody(method: string): boolean {
  return ['POST', 'PUT', 'PATCH'].includes(method)
}
