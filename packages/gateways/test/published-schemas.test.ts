import { loadAwsServiceSpec } from '@aws-cdk/aws-service-spec'
import { HTTPRoute } from '@kubernetes-models/gateway-api/gateway.networking.k8s.io/v1/HTTPRoute'
import { evaluate } from '@marcbachmann/cel-js'
import * as fc from 'fast-check'
import { beforeAll, describe, expect, test } from 'vitest'
import { parse } from 'yaml'
import { plainOptions } from '../../core/test/arbitrary-options.ts'
import { exportPolicy, GatewayError, type ExportTarget } from '../src/index.ts'

const POLICIES = fc.sample(plainOptions, { seed: 20_261_129, numRuns: 300 })

/** What the target accepts of the policies, `false` among them; the files are named `text` and as they are. */
function exportsOf(target: ExportTarget): readonly ReadonlyMap<string, string>[] {
  return [false as const, ...POLICIES].flatMap((options) => {
    try {
      const { text, files = [] } = exportPolicy(options, target)
      return [new Map([['text', text], ...files.map((file) => [file.name, file.text] as const)])]
    } catch (error) {
      if (error instanceof GatewayError && /_(POLICY|LIMIT)$/.test(error.code)) return []
      throw error
    }
  })
}

describe('an HTTPRoute', () => {
  /** The rules of the CRD beside its schema. https://gateway-api.sigs.k8s.io/reference/spec/#httpcorsfilter */
  const rule = `!('*' in self && self.size() > 1)`

  test('is accepted by the schema of Gateway API and the rules of its CRD', () => {
    const routes = exportsOf('gateway-api')
    expect(routes.length).toBeGreaterThan(POLICIES.length / 2)
    for (const files of routes) {
      const route = parse(files.get('text')!) as ConstructorParameters<typeof HTTPRoute>[0]
      expect(() => new HTTPRoute(route).validate()).not.toThrow()
      const cors = route?.spec?.rules?.[0]?.filters?.[0]?.cors
      for (const self of [cors?.allowOrigins, cors?.allowMethods, cors?.allowHeaders]) {
        if (self === undefined) continue
        expect(evaluate(rule, { self: [...self] })).toBe(true)
        // +listType=set
        expect(new Set(self).size).toBe(self.length)
      }
    }
  })

  test.each([
    { allowOrigins: ['app://x'] },
    { allowMethods: ['PURGE'] },
    { maxAge: 0 },
    { allowHeaders: ['a b'] },
  ])('is rejected by that schema with what an export leaves out: %j', (cors) => {
    const spec = { rules: [{ filters: [{ type: 'CORS', cors }] }] }
    const route = { metadata: { name: 'cors' }, spec } as ConstructorParameters<typeof HTTPRoute>[0]
    expect(() => new HTTPRoute(route).validate()).toThrow(/\/cors\//)
    expect(evaluate(rule, { self: ['*', 'https://a.example'] })).toBe(false)
  })
})

/** A type of the specification of CloudFormation. */
interface SpecType {
  readonly type: string
  readonly element?: SpecType
  readonly reference?: { readonly $ref: string }
}

type Properties = Readonly<Record<string, { readonly type: SpecType; readonly required?: boolean }>>

describe('CloudFormation', () => {
  let database: Awaited<ReturnType<typeof loadAwsServiceSpec>>
  beforeAll(async () => {
    database = await loadAwsServiceSpec()
  })

  function propertiesOf(resource: string, names: readonly string[]): Properties {
    const { properties } = database
      .lookup('resource', 'cloudFormationType', 'equals', resource)
      .only()
    return Object.fromEntries(
      Object.entries(properties as Properties).filter(([name]) => names.includes(name)),
    )
  }

  /** @returns what the specification does not accept, as paths */
  function check(value: unknown, { type, element, reference }: SpecType, path: string): string[] {
    if (type === 'array') {
      const items = Array.isArray(value) ? (value as unknown[]) : undefined
      return items?.flatMap((item, index) => check(item, element!, `${path}.${index}`)) ?? [path]
    }
    if (type === 'ref') {
      const { properties } = database.get('typeDefinition', reference!.$ref)
      return checkAll(value, properties, path)
    }
    const isOfType =
      type === 'integer' ? Number.isInteger(value) : typeof value === (type as 'string' | 'boolean')
    return isOfType ? [] : [path]
  }

  function checkAll(value: unknown, properties: Properties, path: string): string[] {
    if (typeof value !== 'object' || value === null || Array.isArray(value)) return [path]
    const given = new Map(Object.entries(value))
    return [
      ...Object.entries(properties)
        .filter(([name, { required }]) => required === true && !given.has(name))
        .map(([name]) => `${path}.${name} is missing`),
      ...[...given].flatMap(([name, item]) => {
        const property = Object.hasOwn(properties, name) ? properties[name] : undefined
        return property === undefined
          ? [`${path}.${name} is unknown`]
          : check(item, property.type, `${path}.${name}`)
      }),
    ]
  }

  test.each<[target: ExportTarget, resource: string, name: string, read: (json: string) => object]>(
    [
      ['s3', 'AWS::S3::Bucket', 'CorsConfiguration', (json) => JSON.parse(json) as object],
      [
        'api-gateway',
        'AWS::ApiGatewayV2::Api',
        'CorsConfiguration',
        (json) => ({ CorsConfiguration: JSON.parse(json) as object }),
      ],
      [
        'cloudfront',
        'AWS::CloudFront::ResponseHeadersPolicy',
        'ResponseHeadersPolicyConfig',
        (json) => (JSON.parse(json) as { readonly Properties: object }).Properties,
      ],
    ],
  )('accepts every export for %s, by the specification of %s', (target, resource, name, read) => {
    const exported = exportsOf(target)
    expect(exported.length).toBeGreaterThan(POLICIES.length / 4)
    const properties = propertiesOf(resource, [name])
    expect(Object.keys(properties)).toEqual([name])
    for (const files of exported) {
      const value = read(files.get('cors_cloudformation.json') ?? files.get('text')!)
      expect(checkAll(value, properties, target)).toEqual([])
    }
    // The specification is read, not passed by.
    expect(checkAll({ [name]: { Unheard: 1 } }, properties, target)).not.toEqual([])
  })
})

describe('YAML', () => {
  test.each<ExportTarget>(['gateway-api', 'ingress-nginx', 'envoy'])(
    'of %s says the same in YAML 1.1, which Kubernetes reads',
    (target) => {
      const names = ['NO', 'ON', 'Y', 'NULL', '1E3', '012', '0x1F', '1_000', 'true', '~', '.INF']
      const options = { origin: '*', methods: names, allowedHeaders: names, exposedHeaders: names }
      const { text } = exportPolicy(options, target, { name: 'cors_no' })
      expect(parse(text, { version: '1.1' })).toEqual(parse(text))
      expect(text).toContain('NO')
    },
  )
})

describe('the expressions for Envoy', () => {
  // Measured with RE2 of 2022-06-01: the size of each is at most 30 more than the characters of its host, and Envoy
  // rejects more than 100.
  test('stay within the size that Envoy accepts; a longer host is left out', () => {
    const short = `https://*.${'a'.repeat(58)}.example.com`
    const long = `https://*.${'a'.repeat(63)}.example.com:*`
    const { text, warnings } = exportPolicy({ origin: [short, long] }, 'envoy')
    expect(text).toContain(String.raw`^https://([a-z0-9_-]+\.)+${'a'.repeat(58)}\.example\.com$`)
    expect(text).not.toContain('a'.repeat(63) + String.raw`\.`)
    expect(warnings[0]?.path).toBe('origin')
  })
})
