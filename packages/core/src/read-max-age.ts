import type { Report } from './report.ts'

/** Reads `maxAge`, in seconds. */
export function readMaxAge(report: Report, value: unknown): number | undefined {
  if (value === undefined) return value
  if (Number.isInteger(value) && (value as number) >= 0 && (value as number) <= 86400) {
    return value as number
  }
  const why =
    'is not a whole number of seconds from 0 to 86400, the most that browsers keep; write 600'
  report.add('max-age-invalid', 'maxAge', value, why)
  return undefined
}
