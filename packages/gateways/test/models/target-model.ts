import type { HeaderList, RecordedResponse } from '@cors/browser'

/** A request as it reaches the target; names of headers in lower case. */
export interface TargetRequest {
  readonly method: string
  readonly headers: Readonly<Record<string, string | undefined>>
}

/**
 * What a target responds under an exported configuration, as its documentation or its source says.
 *
 * @param application - what the application behind it responds
 */
export type TargetModel = (
  text: string,
) => (request: TargetRequest, application: RecordedResponse) => RecordedResponse

/** The headers that have a value. */
export function headersOf(values: Readonly<Record<string, string | undefined>>): HeaderList {
  return Object.entries(values).flatMap(([name, value]) =>
    value === undefined || value === '' ? [] : [[name, value] as const],
  )
}

export function namesOf(value: string | undefined): string[] {
  return (value ?? '')
    .split(',')
    .map((name) => name.trim())
    .filter((name) => name !== '')
}

export function isPreflight({ method, headers }: TargetRequest): boolean {
  return (
    method === 'OPTIONS' &&
    (headers['origin'] ?? '') !== '' &&
    (headers['access-control-request-method'] ?? '') !== ''
  )
}

/** Whether a text with at most one `*`, which stands for any text, matches. */
export function matchesGlob(glob: string, text: string): boolean {
  const [start = '', end] = glob.split('*')
  return end === undefined
    ? text === glob
    : text.length >= start.length + end.length && text.startsWith(start) && text.endsWith(end)
}
