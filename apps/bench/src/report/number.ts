import type { Interval } from '../measure/interval.ts'

/** Nanoseconds with a unit that leaves two or three digits. */
export function formatTime(nanoseconds: number): string {
  if (Math.abs(nanoseconds) < 1000) return `${nanoseconds.toFixed(0)} ns`
  if (Math.abs(nanoseconds) < 1e6) return `${formatDigits(nanoseconds / 1e3)} µs`
  return `${formatDigits(nanoseconds / 1e6)} ms`
}

export function formatBytes(bytes: number): string {
  if (bytes < 1000) return `${bytes.toFixed(0)} B`
  if (bytes < 1e6) return `${formatDigits(bytes / 1e3)} kB`
  return `${formatDigits(bytes / 1e6)} MB`
}

export function formatRatio(ratio: number): string {
  return ratio < 100 ? ratio.toFixed(ratio < 10 ? 2 : 1) : formatDigits(ratio)
}

/** A ratio with its interval, e.g. `0.97 (0.95–0.99)`. */
export function formatInterval({ median, low, high }: Interval): string {
  return `${formatRatio(median)} (${formatRatio(low)}–${formatRatio(high)})`
}

function formatDigits(value: number): string {
  if (Math.abs(value) >= 100) return Math.round(value).toLocaleString('en')
  return value.toFixed(Math.abs(value) >= 10 ? 0 : 1)
}
