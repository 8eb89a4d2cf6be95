import type { GatewayWarning } from '../gateway-export.ts'
import { cloudFormationResources } from './resources-of.ts'
import { isMapping, isSequence, type SourceData } from './source-data.ts'
import type { SourcePolicy } from './source-policy.ts'
import { SourceReader } from './source-reader.ts'
import { quote, textError } from './text-error.ts'

/** The rules of a bucket: as the console shows them, as the command line does, or in a template of CloudFormation. */
export function readS3(
  documents: readonly SourceData[],
  warnings: GatewayWarning[],
): SourcePolicy | undefined {
  const [document] = documents
  const rules = findRules(document)
  if (rules === undefined) throw textError('the text has no CORSRules')
  return mergeRules(
    rules.map((rule, index) => readRule(rule, warnings, `${index}`)),
    warnings,
  )
}

function findRules(document: SourceData | undefined): readonly SourceData[] | undefined {
  if (isSequence(document)) return document
  if (!isMapping(document)) return undefined
  const [properties = document] = cloudFormationResources(document, ['AWS::S3::Bucket']).values()
  for (const [outer, inner] of [
    ['CorsConfiguration', 'CorsRules'],
    ['CORSConfiguration', 'CORSRules'],
  ] as const) {
    const configuration = properties.get(outer) ?? properties
    const rules = isMapping(configuration) ? configuration.get(inner) : undefined
    if (isSequence(rules)) return rules
  }
  return undefined
}

/** https://docs.aws.amazon.com/AmazonS3/latest/API/API_CORSRule.html */
function readRule(data: SourceData, warnings: GatewayWarning[], path: string): SourcePolicy {
  const rule = new SourceReader(data, 'a rule', warnings, path)
  const headers = rule.strings('AllowedHeaders') ?? []
  const origins = rule.strings('AllowedOrigins') ?? []
  const policy: SourcePolicy = {
    origin: origins.includes('*')
      ? '*'
      : origins.map((origin) => readOrigin(rule, 'AllowedOrigins', origin, origins)),
    methods: rule.strings('AllowedMethods') ?? [],
    allowedHeaders: keepNames(rule, 'AllowedHeaders', headers),
    echoesHeaders: headers.includes('*'),
    exposedHeaders: rule.strings('ExposeHeaders') ?? rule.strings('ExposedHeaders') ?? [],
    // https://docs.aws.amazon.com/AmazonS3/latest/API/RESTOPTIONSobject.html
    credentials: !origins.includes('*'),
    maxAge: rule.number('MaxAgeSeconds') ?? rule.number('MaxAge'),
    checksEveryMethod: true,
  }
  rule.warnOfOthers(['ID', 'Id'])
  return policy
}

/** `*` of a bucket stands for any text: `http://localhost:*` needs a port, and `:*` of this library needs none. */
function readOrigin(
  rule: SourceReader,
  name: string,
  origin: string,
  all: readonly string[],
): string {
  if (origin.endsWith(':*') && !all.includes(origin.slice(0, -2))) {
    rule.warn(name, `${quote(origin)} allows pages without a port here, which it did not there.`)
  }
  return origin
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

/** A bucket uses the first rule that matches. Rules that differ in one thing only are one policy. */
export function mergeRules(
  rules: readonly SourcePolicy[],
  warnings: GatewayWarning[],
): SourcePolicy | undefined {
  const [first, ...others] = rules
  if (first === undefined) return undefined
  let merged = first
  for (const [index, rule] of others.entries()) {
    const [difference, ...more] = differencesOf(merged, rule)
    if (difference === undefined) continue
    const isOne = more.length === 0
    if (isOne && difference === 'origin' && isListed(merged) && isListed(rule)) {
      merged = withOptions(merged, { origin: merged.origin.concat(rule.origin) })
    } else if (isOne && difference === 'methods') {
      merged = withOptions(merged, { methods: merged.methods.concat(rule.methods) })
    } else {
      warnings.push({
        path: `${index + 1}`,
        message: `This rule is left out, because it differs from the first one in ${[difference, ...more].join(', ')}. Import it by itself, as the policy of its own routes.`,
      })
    }
  }
  return merged
}

function withOptions(policy: SourcePolicy, options: Partial<SourcePolicy>): SourcePolicy {
  return { ...policy, ...options }
}

type ListedPolicy = SourcePolicy & { readonly origin: readonly string[] }

function isListed(rule: SourcePolicy): rule is ListedPolicy {
  return typeof rule.origin === 'object'
}

function differencesOf(one: SourcePolicy, other: SourcePolicy): string[] {
  const options = ['origin', 'methods', 'allowedHeaders', 'exposedHeaders', 'credentials'] as const
  const differs = (name: keyof SourcePolicy): boolean =>
    JSON.stringify(one[name]) !== JSON.stringify(other[name])
  return [
    ...options.filter(differs),
    ...(differs('echoesHeaders') || differs('echoesMethod') ? ['wildcards'] : []),
    ...(differs('maxAge') ? ['maxAge'] : []),
  ]
}
