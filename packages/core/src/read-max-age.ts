import type { Report } from './report.ts'

/** In seconds. No browser keeps a preflight's answer for longer than a day. */
const MAX = 86400

/** Reads `maxAge`. */
export function readMaxAge(report: Report, value: unknown): number | undefined {
  if (value === undefined) return undefined
  if (Number.isInteger(value) && (value as number) >= 0 && (value as number) <= MAX) {
    return value as number
  }
  const why = `is not a whole number of seconds from 0 to ${MAX}; write 600 for ten minutes`
  report.add('max-age-invalid', 'maxAge', value, why)
  return undefined
}
