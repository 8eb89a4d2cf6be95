import type { Expectation } from './conformance-case.ts'
import type { ReceivedResponse } from './open-connection.ts'

/** What the application recorded during one request. */
export interface ApplicationRecord {
  readonly reached: boolean
  readonly errors: readonly string[]
}

const CORS = /^access-control-(?!request-)/

/** The response in the shape of the expectation, so that a failure shows the whole difference at once. */
export function describeOutcome(
  response: ReceivedResponse,
  { reached, errors }: ApplicationRecord,
  expected: Expectation,
  varyOfFramework: readonly string[],
): object {
  const values = (wanted: string): string[] =>
    response.headers.filter(([name]) => name === wanted).map(([, value]) => value)
  const vary = values('vary')
    .flatMap((value) => value.split(','))
    .map((name) => name.trim().toLowerCase())
    .filter((name) => !varyOfFramework.includes(name))
  const accepted = [expected.status].flat()
  const wantedVary = 'atLeast' in expected.vary ? expected.vary.atLeast : undefined
  return {
    status: accepted.includes(response.status) ? accepted : response.status,
    reached,
    cors: response.headers.filter(([name]) => CORS.test(name)).toSorted(),
    vary: (wantedVary === undefined
      ? vary
      : vary.filter((name) => wantedVary.includes(name))
    ).toSorted(),
    headers: Object.keys(expected.headers ?? {}).map((name) => [name, values(name)]),
    body: expected.body === undefined ? undefined : response.body,
    errors: expected.errors === undefined ? undefined : errors,
  }
}

/** The expectation in the shape of `describeOutcome`. */
export function describeExpectation(expected: Expectation): object {
  const { status, reached, cors, vary, headers, body, errors } = expected
  return {
    status: [status].flat(),
    reached,
    cors: Object.entries(cors).toSorted(),
    vary: ('atLeast' in vary ? vary.atLeast : vary).toSorted(),
    headers: Object.entries(headers ?? {}).map(([name, value]) => [
      name,
      value === null ? [] : [value],
    ]),
    body,
    errors,
  }
}
