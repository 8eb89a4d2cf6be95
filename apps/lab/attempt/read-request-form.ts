import type { Header } from '../recorder/exchange.ts'
import type { ServerName } from '../servers/server-names.ts'
import type { ChosenRequest } from './chosen-request.ts'
import { headerChoices } from './form-choices.ts'

/** Names of the form's controls. */
export const controls = {
  server: 'server',
  path: 'path',
  method: 'method',
  header: 'header',
  otherName: 'other-name',
  otherValue: 'other-value',
  credentials: 'credentials',
} as const

export function readRequestForm(form: FormData): ChosenRequest {
  const ticked = form.getAll(controls.header)
  const otherName = text(form, controls.otherName).trim()
  const other: readonly Header[] =
    otherName === '' ? [] : [[otherName, text(form, controls.otherValue)]]
  return {
    server: text(form, controls.server) as ServerName,
    path: text(form, controls.path),
    method: text(form, controls.method),
    headers: [
      ...headerChoices.map((choice) => choice.value).filter(([name]) => ticked.includes(name)),
      ...other,
    ],
    credentials: form.has(controls.credentials) ? 'include' : 'omit',
  }
}

function text(form: FormData, name: string): string {
  const value = form.get(name)
  return typeof value === 'string' ? value : ''
}
