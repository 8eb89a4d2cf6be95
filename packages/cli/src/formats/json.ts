import { toPrintableJson } from '../printable.ts'
import type { Report } from '../report.ts'

export function formatJson({ findings, details }: Report): string {
  return toPrintableJson({ findings, ...details })
}
