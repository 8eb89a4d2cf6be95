import { show, type Report } from './report.ts'

/** No browser keeps a preflight's answer for longer than a day. */
const MAX = 86400

/** Reads `maxAge`, in seconds. */
export function readMaxAge(report: Report, value: unknown): number | undefined {
  if (value === undefined) return undefined
  if (Number.isInteger(value) && (value as number) >= 0 && (value as number) <= MAX) {
    return value as number
  }
  const instead =
    (value as number) > MAX ? `${MAX}, the most that any browser keeps` : 'for example 600, ten minutes'
  const text = `${show(value)} is not a whole number of seconds from 0 to ${MAX}; write ${instead}`
  report.add('max-age-invalid', 'maxAge', value, text)
  return undefined
}
