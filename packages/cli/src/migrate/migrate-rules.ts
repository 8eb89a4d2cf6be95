import { docsAddress } from '@cors/core/adapter'
import type { Rule } from '../report.ts'

const SUMMARIES = {
  'denied-request-continues': 'A function that ended denied requests with an error.',
  'expression-not-proved': 'A regular expression that no pattern stands for.',
  'function-not-proved': 'A function whose allowed origins cannot be read.',
  'marker-left': 'A comment of an earlier run that is still there.',
  'name-never-matched': 'A name or an origin that allowed nothing and would here.',
  'option-changes-meaning': 'An option without a counterpart that had an effect.',
  'option-rejected': 'A value that this library rejects, or that the old package ignored.',
  'options-not-visible': 'Options that come from elsewhere.',
  'origin-reflected': 'An option that allows every page by reflecting its origin.',
  'package-used-otherwise': 'A use of the old package other than a call.',
  'policy-of-gateway': "The cors option of one of Nest's gateways.",
  'root-module-not-visible': "Nest's enableCors where the root module cannot be changed.",
  'route-policy-governs-preflights': 'A policy of a route whose preflights another one ended.',
  'source-unreadable': 'A file that cannot be read as JavaScript or TypeScript.',
  'value-not-visible': 'A value that only the program knows.',
  'wildcard-with-credentials': 'A wildcard beside credentials.',
} as const

export const MIGRATE_RULES: readonly Rule[] = Object.entries(SUMMARIES).map(([code, summary]) => ({
  code,
  summary,
  docs: docsAddress(code),
}))
