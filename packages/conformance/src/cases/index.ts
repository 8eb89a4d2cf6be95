import type { ConformanceCase } from '../conformance-case.ts'

/** Every case, by theme. */
export const cases: readonly ConformanceCase[] = []
