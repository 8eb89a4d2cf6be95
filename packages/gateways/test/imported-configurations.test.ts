import { predict, type PageRequest, type RecordedResponse, type Verdict } from '@cors/browser'
import { checkOptions, definePolicy, type CorsDecision, type CorsPolicy } from '@cors/core'
import * as fc from 'fast-check'
import { describe, expect, test, vi } from 'vitest'
import { importPolicy, type ImportSource } from '../src/index.ts'
import { apiGatewayModel } from './models/api-gateway.ts'
import { cloudfrontModel } from './models/cloudfront.ts'
import { envoyModel } from './models/envoy.ts'
import { replacingGatewayApi } from './models/gateway-api.ts'
import { gcsModel } from './models/gcs.ts'
import { ingressNginxModel } from './models/ingress-nginx.ts'
import { r2Model } from './models/r2.ts'
import { s3Model } from './models/s3.ts'
import type { TargetModel } from './models/target-model.ts'

vi.setConfig({ testTimeout: 600_000 })

const CONFIGURATIONS = 120

const PAGES = [
  'https://app.example.com',
  'https://b.example.org',
  'https://a.b.example.org',
  'https://example.org',
  'http://localhost',
  'http://localhost:3000',
  'null',
]
const ORIGINS = [
  'https://app.example.com',
  'https://b.example.org',
  'https://*.example.org',
  'http://localhost:3000',
  'http://localhost:*',
  'https://*',
  '*',
  'https://APP.example.com',
  'https://app.example.com/',
  'null',
]
const METHODS = ['GET', 'HEAD', 'POST', 'PUT', 'DELETE']
const HEADERS = ['Content-Type', 'X-Token', 'authorization', '*', 'x-*', 'Origin', 'Cookie']
const EXPOSED = ['ETag', 'x-total', '*', 'Set-Cookie', 'Content-Type']

const application: RecordedResponse = {
  status: 200,
  headers: ['ETag', 'X-Total', 'X-Secret', 'X-Token'].map((name) => [name, '1'] as const),
}

const requests: readonly PageRequest[] = PAGES.flatMap((origin) =>
  ['GET', 'PUT', 'PATCH'].flatMap((method) =>
    [[], ['authorization'], ['x-token', 'content-type']].flatMap((names) =>
      (['omit', 'include'] as const).map((credentials): PageRequest => ({
        url: 'https://server.invalid/',
        origin,
        method,
        credentials,
        headers: names.map((name) => [name, 'application/json'] as const),
      })),
    ),
  ),
)

const someOf = (values: readonly string[]): fc.Arbitrary<string[]> =>
  fc.uniqueArray(fc.constantFrom(...values), { maxLength: 4 })
const atLeastOne = (values: readonly string[]): fc.Arbitrary<string[]> =>
  fc.uniqueArray(fc.constantFrom(...values), { minLength: 1, maxLength: 3 })
const maxAge = fc.option(fc.constantFrom(0, 5, 600, 86_400), { nil: undefined })
const maybe = <Value>(value: fc.Arbitrary<Value>): fc.Arbitrary<Value | undefined> =>
  fc.option(value, { nil: undefined })
const someMethods = fc.oneof(atLeastOne(METHODS), fc.constant(METHODS))
const json = <Value>(value: fc.Arbitrary<Value>): fc.Arbitrary<string> =>
  value.map((each) => JSON.stringify(each))

const PREFIX = 'nginx.ingress.kubernetes.io/'

const configurations: readonly (readonly [
  source: ImportSource,
  model: TargetModel,
  text: fc.Arbitrary<string>,
])[] = [
  [
    's3',
    s3Model,
    json(
      fc.array(
        fc.record({
          AllowedOrigins: atLeastOne(ORIGINS),
          AllowedMethods: someMethods,
          AllowedHeaders: maybe(someOf(HEADERS)),
          ExposeHeaders: maybe(someOf(EXPOSED.filter((name) => name !== '*'))),
          MaxAgeSeconds: maxAge,
        }),
        { maxLength: 2 },
      ),
    ),
  ],
  [
    'r2',
    r2Model,
    json(
      fc.record({
        rules: fc.array(
          fc.record({
            allowed: fc.record({
              origins: atLeastOne(ORIGINS),
              methods: someMethods,
              headers: maybe(someOf(HEADERS.filter((name) => !name.includes('*')))),
            }),
            exposeHeaders: maybe(someOf(EXPOSED.filter((name) => name !== '*'))),
            maxAgeSeconds: maxAge,
          }),
          { maxLength: 2 },
        ),
      }),
    ),
  ],
  [
    'gcs',
    gcsModel,
    json(
      fc.array(
        fc.record({
          origin: atLeastOne(ORIGINS),
          method: fc.oneof(someMethods, fc.constant(['*'])),
          responseHeader: maybe(someOf(['Content-Type', 'X-Token', 'ETag', 'authorization'])),
          maxAgeSeconds: maxAge,
        }),
        { maxLength: 2 },
      ),
    ),
  ],
  [
    'api-gateway',
    apiGatewayModel,
    json(
      fc.record({
        AllowOrigins: atLeastOne(ORIGINS.filter((origin) => origin !== 'https://*')),
        AllowMethods: atLeastOne([...METHODS, '*']),
        AllowHeaders: maybe(someOf(HEADERS.filter((name) => name !== 'x-*'))),
        ExposeHeaders: maybe(someOf(EXPOSED)),
        MaxAge: maxAge,
        AllowCredentials: fc.boolean(),
      }),
    ),
  ],
  [
    'cloudfront',
    cloudfrontModel,
    json(
      fc
        .record({
          // Which pages a wildcard matches is not documented.
          origins: atLeastOne(ORIGINS.filter((origin) => !/.\*/.test(origin))),
          methods: someMethods,
          headers: someOf(HEADERS.filter((name) => name !== 'x-*')),
          exposed: someOf(EXPOSED),
          AccessControlAllowCredentials: fc.boolean(),
          AccessControlMaxAgeSec: maxAge,
        })
        .map(({ origins, methods, headers, exposed, ...rest }) => ({
          Type: 'AWS::CloudFront::ResponseHeadersPolicy',
          Properties: {
            ResponseHeadersPolicyConfig: {
              CorsConfig: {
                AccessControlAllowOrigins: { Items: origins },
                AccessControlAllowMethods: { Items: methods },
                AccessControlAllowHeaders: { Items: headers },
                AccessControlExposeHeaders: { Items: exposed },
                OriginOverride: true,
                ...rest,
              },
            },
          },
        })),
    ),
  ],
  [
    'envoy',
    envoyModel,
    json(
      fc
        .record({
          allow_origin_string_match: fc.array(
            fc.oneof(
              fc.constantFrom(...ORIGINS).map((exact) => ({ exact })),
              fc.constant({ exact: 'https://APP.example.com', ignore_case: true }),
              fc
                .constantFrom(
                  String.raw`https://(.*\.)?example\.org`,
                  String.raw`^https?://([a-z0-9-]+\.)?example\.(org|com)$`,
                  String.raw`http://localhost(:[0-9]+)?`,
                  String.raw`https://[^.]+\.example\.org`,
                  String.raw`\*`,
                )
                .map((regex) => ({ safe_regex: { regex } })),
            ),
            { maxLength: 2 },
          ),
          allow_methods: maybe(fc.constantFrom('*', 'GET,PUT', 'PUT, PATCH', '*, GET')),
          allow_headers: maybe(fc.constantFrom('*', 'x-token,content-type', '*, *', 'cookie')),
          expose_headers: maybe(fc.constantFrom('*', 'etag', 'x-total, set-cookie')),
          max_age: maybe(fc.constantFrom('60', '100000')),
          allow_credentials: maybe(fc.boolean()),
        })
        .map((policy) => ({
          typed_per_filter_config: { 'envoy.filters.http.cors': policy },
          response_headers_to_remove: [],
        })),
    ),
  ],
  [
    'gateway-api',
    replacingGatewayApi,
    json(
      fc
        .record({
          allowOrigins: atLeastOne(ORIGINS.filter((origin) => origin !== 'http://localhost:*')),
          allowMethods: fc.oneof(someOf(METHODS), fc.constant(['*'])),
          allowHeaders: fc.oneof(
            someOf(HEADERS.filter((name) => !name.includes('*'))),
            fc.constant(['*']),
          ),
          exposeHeaders: someOf(EXPOSED),
          allowCredentials: fc.boolean(),
          maxAge,
        })
        .map((cors) => ({
          kind: 'HTTPRoute',
          spec: { rules: [{ filters: [{ type: 'CORS', cors }] }] },
        })),
    ),
  ],
  [
    'ingress-nginx',
    ingressNginxModel,
    json(
      fc
        .record({
          'enable-cors': fc.constantFrom('true', 'false', '1', 'yes'),
          'cors-allow-origin': maybe(
            fc.oneof(
              fc
                .tuple(
                  atLeastOne(ORIGINS.filter((origin) => origin !== 'null')),
                  fc.constantFrom('', '', ','),
                )
                .map(([list, end]) => list.join(', ') + end),
              fc.constantFrom('', ' , ', ',https://app.example.com', 'app.example.com'),
            ),
          ),
          'cors-allow-methods': maybe(fc.constantFrom('PUT, PATCH', 'GET', '*', '')),
          'cors-allow-headers': maybe(fc.constantFrom('X-Token', 'Content-Type,X-Token', '*', '')),
          'cors-expose-headers': maybe(fc.constantFrom('*', 'ETag', 'x total!', '')),
          'cors-allow-credentials': maybe(fc.constantFrom('true', 'false', 'no', '0')),
          'cors-max-age': maybe(fc.constantFrom('60', 'x', '')),
        })
        .map((given) => ({
          annotations: Object.fromEntries(
            Object.entries(given).flatMap(([name, value]) =>
              value === undefined ? [] : [[PREFIX + name, value]],
            ),
          ),
        })),
    ),
  ],
]

describe.each(configurations)('a configuration of %s', (source, model, arbitrary) => {
  test('is read as what pages could do, or less with a warning, or is an issue of checkOptions', () => {
    const counts = { same: 0, warned: 0, issues: 0 }
    for (const text of fc.sample(arbitrary, { seed: 20_261_129, numRuns: CONFIGURATIONS })) {
      const { options, warnings } = importPolicy(text, source)
      if (options !== false && checkOptions(options).length > 0) {
        counts.issues++
        continue
      }
      const policy = definePolicy(
        options === false ? { origin: 'https://denied.invalid' } : options,
      ) as CorsPolicy<CorsDecision>
      // Said to be wider there: one label, a port, GET and POST.
      const isWider = warnings.some(({ message }) => /allows|always allowed/.test(message))
      counts[warnings.length === 0 ? 'same' : 'warned']++
      const respond = model(text)
      for (const request of requests) {
        const [ours, ourNames] = read(predict(request, policy, { application }))
        const [theirs, theirNames] = read(predictSource(request, respond))
        const isSame = ours === theirs && ourNames.join() === theirNames.join()
        const isLess =
          ours === 'blocked' ||
          (theirs === 'allowed' && ourNames.every((name) => theirNames.includes(name)))
        if (isSame || (warnings.length > 0 && (isLess || isWider))) continue
        throw new Error(
          JSON.stringify({ text, options, warnings, request, ours, ourNames, theirs, theirNames }),
        )
      }
    }
    expect(counts.same + counts.warned).toBeGreaterThan(CONFIGURATIONS / 10)
  })
})

function predictSource(request: PageRequest, respond: ReturnType<TargetModel>): Verdict {
  const { preflightHeaders } = predict(request, { response: application })
  return predict(request, {
    ...(preflightHeaders && {
      preflightResponse: respond(
        { method: 'OPTIONS', headers: { ...preflightHeaders } },
        { status: 404, headers: [] },
      ),
    }),
    response: respond(
      { method: request.method ?? 'GET', headers: { origin: request.origin } },
      application,
    ),
  })
}

function read({
  outcome,
  readableHeaders,
}: Verdict): readonly [outcome: string, names: readonly string[]] {
  const names = application.headers.map(([name]) => name.toLowerCase())
  return [outcome, names.filter((name) => readableHeaders.includes(name))]
}
