import { toPrintable, toPrintableJson } from '../printable.ts'
import type { DerivedPolicy } from './derive-policy.ts'

/** The policy as the module `cors.policy.ts`. */
export function printPolicyModule({ options, notes }: DerivedPolicy, url: string): string {
  const lines = Object.entries(options ?? {}).map(
    ([name, value]: readonly [string, unknown]) => `  ${name}: ${printValue(value)},`,
  )
  return [
    "import { definePolicy } from '@cors/core'",
    '',
    `// As ${toPrintable(url)} responds, as far as an audit saw it.`,
    ...notes.map((note) => `// ${toPrintable(note)}`),
    'export const policy = definePolicy({',
    ...lines,
    '})',
  ].join('\n')
}

function printValue(value: unknown): string {
  if (Array.isArray(value)) return `[${value.map(printValue).join(', ')}]`
  const text = JSON.stringify(value)
  // A header name may have an apostrophe.
  return text.includes("'") ? text : text.replaceAll('"', "'")
}

/** The options as `cors.policy.json`. */
export function printPolicyJson({ options }: DerivedPolicy): string {
  return toPrintableJson(options)
}
