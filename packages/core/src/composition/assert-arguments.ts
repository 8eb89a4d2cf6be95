import { isPolicy } from '../cors-policy.ts'
import { show } from '../report.ts'

/** @throws {TypeError} if the value is not a policy, e.g. its options, which the compiler rejects and JavaScript does not */
export function assertIsPolicy(name: string, value: unknown): void {
  if (isPolicy(value)) return
  throw new TypeError(
    `@cors/core: ${name} takes a policy; write ${name}(definePolicy({ origin: ["https://app.example.com"] }))`,
  )
}

/** @throws {TypeError} if the value is not a function */
export function assertIsFunction(name: string, parameter: string, value: unknown): void {
  if (typeof value === 'function') return
  throw new TypeError(
    `@cors/core: ${name}: ${parameter} is not a function; received ${show(value)}`,
  )
}

/** @throws {TypeError} for an option that has another name */
export function assertKnownOptions(options: object, known: readonly string[]): void {
  const unknown = Object.keys(options).find((name) => !known.includes(name))
  if (unknown === undefined) return
  throw new TypeError(`@cors/core: ${unknown}: unknown option; the options are ${known.join(', ')}`)
}

/** @throws {TypeError} if the value is not a whole number from `min`, to `max` if there is one */
export function assertWholeNumber(
  option: string,
  value: number,
  min: number,
  max: number = Infinity,
): void {
  if (Number.isSafeInteger(value) && value >= min && value <= max) return
  const range = max === Infinity ? min : `${min} to ${max}`
  throw new TypeError(`@cors/core: ${option}: ${show(value)} is not a whole number from ${range}`)
}
