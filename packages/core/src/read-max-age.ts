import type { Report } from './report.ts'

/** Reads `maxAge`, in seconds. */
export function readMaxAge(report: Report, value: unknown): number | undefined {
  if (value === undefined) return value
  const seconds = typeof value === 'number' || typeof value === 'string' ? Number(value) : NaN
  const nearest = Math.min(Math.max(0, Math.round(seconds)), 86400)
  if (nearest === value) return nearest
  const why = 'is not a whole number of seconds from 0 to 86400, the most that browsers keep'
  report.add('max-age-invalid', 'maxAge', value, `${why}; write ${nearest >= 0 ? nearest : 600}`)
  return undefined
}
