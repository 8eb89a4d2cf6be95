import type { GatewayWarning } from '../gateway-export.ts'
import { cloudFormationResources, firstOf } from './resources-of.ts'
import { isMapping, isSequence, type SourceData } from './source-data.ts'
import type { SourcePolicy } from './source-policy.ts'
import { SourceReader } from './source-reader.ts'
import { textError } from './text-error.ts'
import { quote } from '../quote.ts'

/** The origins of a rule, with warnings of what is allowed otherwise here. */
type ReadOrigins = (
  origins: readonly string[],
  path: string,
  warnings: GatewayWarning[],
) => '*' | readonly string[]

/** https://docs.aws.amazon.com/AmazonS3/latest/API/RESTOPTIONSobject.html */
export function readS3(
  documents: readonly SourceData[],
  warnings: GatewayWarning[],
): SourcePolicy | undefined {
  return readBucket(documents, warnings, readPatterns, true)
}

/**
 * The rules of a bucket: as the console shows them, as the command line does, or in a template of CloudFormation.
 *
 * @param sendsCredentials - whether every origin that a rule lists gets them
 */
export function readBucket(
  documents: readonly SourceData[],
  warnings: GatewayWarning[],
  readOrigins: ReadOrigins,
  sendsCredentials: boolean,
): SourcePolicy | undefined {
  const [document] = documents
  const rules = firstOf(findRules(document), 'lists of rules', warnings)
  if (rules === undefined) throw textError('the text has no CORSRules')
  return mergeRules(
    rules.map((data, index) => {
      const rule = new SourceReader(data, 'a rule', warnings, `${index}`)
      const path = rule.pathOf('AllowedOrigins')
      const origin = readOrigins(rule.strings('AllowedOrigins') ?? [], path, warnings)
      return readRule(rule, origin, sendsCredentials && origin !== '*')
    }),
    warnings,
  )
}

function findRules(document: SourceData | undefined): readonly (readonly SourceData[])[] {
  if (isSequence(document)) return [document]
  if (!isMapping(document)) return []
  return [document, ...cloudFormationResources(document, ['AWS::S3::Bucket'])].flatMap(
    (properties) =>
      [['CorsConfiguration', 'CorsRules'] as const, ['CORSConfiguration', 'CORSRules'] as const]
        .map(([outer, inner]) => {
          const configuration = properties.get(outer) ?? properties
          return isMapping(configuration) ? configuration.get(inner) : undefined
        })
        .filter((rules) => isSequence(rules)),
  )
}

/** https://docs.aws.amazon.com/AmazonS3/latest/API/API_CORSRule.html */
function readRule(
  rule: SourceReader,
  origin: '*' | readonly string[],
  credentials: boolean,
): SourcePolicy {
  const headers = rule.strings('AllowedHeaders') ?? []
  const policy: SourcePolicy = {
    origin,
    methods: rule.strings('AllowedMethods') ?? [],
    allowedHeaders: keepNames(rule, 'AllowedHeaders', headers),
    echoesHeaders: headers.includes('*'),
    exposedHeaders: rule.strings('ExposeHeaders') ?? rule.strings('ExposedHeaders') ?? [],
    credentials,
    maxAge: rule.number('MaxAgeSeconds') ?? rule.number('MaxAge'),
    checksEveryMethod: true,
  }
  rule.warnOfOthers(['ID', 'Id'])
  return policy
}

/** `*` of a bucket stands for any text: `http://localhost:*` needs a port, and `:*` of this library needs none. */
function readPatterns(
  origins: readonly string[],
  path: string,
  warnings: GatewayWarning[],
): '*' | readonly string[] {
  if (origins.includes('*')) return '*'
  const all = new Set(origins)
  for (const origin of origins) {
    if (!origin.endsWith(':*') || all.has(origin.slice(0, -2))) continue
    const message = `${quote(origin)} allows pages without a port here, which it did not there.`
    warnings.push({ path, message })
  }
  return origins
}

function keepNames(rule: SourceReader, name: string, headers: readonly string[]): string[] {
  return headers.filter((header) => {
    const isName = !header.includes('*')
    if (!isName && header !== '*') {
      rule.warn(name, `${quote(header)} has a wildcard and is left out; list the names.`)
    }
    return isName
  })
}

/** A bucket uses the first rule that matches. Rules that all differ in the same one option only are one policy. */
export function mergeRules(
  rules: readonly SourcePolicy[],
  warnings: GatewayWarning[],
): SourcePolicy | undefined {
  const [first, ...others] = rules
  if (first === undefined) return undefined
  const texts = textsOf(first)
  const origins = [first.origin ?? []]
  const methods = [first.methods]
  let merged: string | undefined
  for (const [index, rule] of others.entries()) {
    const differing = differencesOf(texts, textsOf(rule))
    const [difference] = differing
    if (difference === undefined) continue
    const isOne = differing.length === 1 && (merged ?? difference) === difference
    const isListed = first.origin !== '*' && rule.origin !== '*'
    const isNamed = first.echoesMethod !== true && rule.echoesMethod !== true
    if (isOne && difference === 'methods' && isNamed) methods.push(rule.methods)
    else if (isOne && difference === 'origin' && isListed) origins.push(rule.origin ?? [])
    else {
      warnings.push({
        path: `${index + 1}`,
        message: `This rule is left out, because it differs from the first one in ${differing.join(', ')}. Import it by itself, as the policy of its own routes.`,
      })
      continue
    }
    merged = difference
  }
  return {
    ...first,
    ...(origins.length > 1 && { origin: origins.flat() }),
    methods: methods.flat(),
  }
}

const COMPARED = [
  'origin',
  'methods',
  'echoesMethod',
  'allowedHeaders',
  'echoesHeaders',
  'exposedHeaders',
  'credentials',
  'maxAge',
] as const

/** Each option as text, once for each rule: there may be thousands. */
function textsOf(rule: SourcePolicy): readonly string[] {
  return COMPARED.map((name) => JSON.stringify(rule[name]))
}

function differencesOf(texts: readonly string[], others: readonly string[]): readonly string[] {
  const names = COMPARED.filter((_, index) => texts[index] !== others[index])
  // As users know them: a wildcard is echoed.
  return [
    ...new Set(
      names.map((name) =>
        name === 'echoesMethod' ? 'methods' : name === 'echoesHeaders' ? 'allowedHeaders' : name,
      ),
    ),
  ]
}
