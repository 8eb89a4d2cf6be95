import { predict, type PageRequest, type RecordedResponse, type Verdict } from '@cors/browser'
import {
  checkOptions,
  comparePolicies,
  definePolicy,
  type CorsDecision,
  type CorsOptions,
  type CorsPolicy,
} from '@cors/core'
import * as fc from 'fast-check'
import { describe, expect, test, vi } from 'vitest'
import { requestFor } from '../../browser/test/arbitrary-page-request.ts'
import { plainOptions } from '../../core/test/arbitrary-options.ts'
import { randomOrigin } from '../../core/test/random-origin.ts'
import { createRandomSource, type RandomSource } from '../../core/test/random-source.ts'
import { isWellFormed } from '../../core/test/reference-matcher.ts'
import { exportPolicy, GatewayError, importPolicy, type ImportSource } from '../src/index.ts'
import { apiGatewayModel } from './models/api-gateway.ts'
import { cloudfrontModel } from './models/cloudfront.ts'
import { envoyModel } from './models/envoy.ts'
import { replacingGatewayApi, sendingGatewayApi } from './models/gateway-api.ts'
import { gcsModel } from './models/gcs.ts'
import { ingressNginxModel } from './models/ingress-nginx.ts'
import { r2Model } from './models/r2.ts'
import { s3Model } from './models/s3.ts'
import type { TargetModel } from './models/target-model.ts'

vi.setConfig({ testTimeout: 600_000 })

const SEED = 20_261_129
const POLICIES = 200
const REQUESTS = 20

type Target = Extract<Parameters<typeof exportPolicy>[1], ImportSource>

const models: readonly (readonly [name: string, target: Target, model: TargetModel])[] = [
  ['Gateway API that sends wildcards', 'gateway-api', sendingGatewayApi],
  ['Gateway API that replaces wildcards', 'gateway-api', replacingGatewayApi],
  ['ingress-nginx', 'ingress-nginx', ingressNginxModel],
  ['Envoy', 'envoy', envoyModel],
  ['S3', 's3', s3Model],
  ['R2', 'r2', r2Model],
  ['Cloud Storage', 'gcs', gcsModel],
  ['API Gateway', 'api-gateway', apiGatewayModel],
  ['CloudFront', 'cloudfront', cloudfrontModel],
]

/** Policies that most targets can say in full: Cloud Storage has one list for both kinds of headers. */
const usualOptions: fc.Arbitrary<CorsOptions> = fc
  .tuple(
    fc.boolean(),
    fc.constantFrom([], ['Content-Type'], ['ETag'], ['X-Token', 'Content-Type']),
    fc.boolean(),
  )
  .chain(([credentials, names, isShared]) =>
    fc.record({
      origin: fc.oneof(
        { weight: credentials ? 0 : 1, arbitrary: fc.constant('*') },
        fc.uniqueArray(
          fc.constantFrom(
            'https://app.example.com',
            'https://admin.example.com:8443',
            'http://localhost:3000',
            'https://*.example.org',
          ),
          { minLength: 1, maxLength: 3 },
        ),
      ),
      methods: fc.oneof(
        { weight: 4, arbitrary: fc.subarray(['PUT', 'DELETE', 'PATCH']) },
        fc.constant(['*']),
      ),
      allowedHeaders: isShared
        ? fc.constant(names)
        : fc.oneof(
            fc.subarray(['Content-Type', 'Authorization', 'X-Token', 'ETag']),
            fc.constantFrom(['*'], ['*', 'Authorization']),
          ),
      exposedHeaders: isShared
        ? fc.constant(names)
        : fc.oneof(
            fc.subarray(['ETag', 'X-Token', 'X-Total-Count']),
            fc.constantFrom(credentials ? [] : ['*']),
          ),
      credentials: fc.constant(credentials),
      maxAge: fc.constantFrom(undefined, 1, 600, 86_400),
    }),
  )

function policiesOf(arbitrary: fc.Arbitrary<CorsOptions>): readonly CorsOptions[] {
  return fc.sample(arbitrary, { seed: SEED, numRuns: POLICIES })
}

/** Requests of pages that the policy allows, and of many that it nearly does. */
function requestsOf(options: CorsOptions, random: RandomSource): readonly PageRequest[] {
  const { methods = [], allowedHeaders = [] } = options
  const plain = { ...options, methods, allowedHeaders } as Parameters<typeof requestFor>[0]
  const patterns = options.origin === '*' ? ['https://*.example.com'] : (options.origin as string[])
  return fc
    .sample(requestFor(plain), { seed: random.below(2 ** 31), numRuns: REQUESTS })
    .map(({ request }) => {
      const near = randomOrigin(random, patterns)
      // A scheme that ends in http is not of a browser, and ingress-nginx says so.
      const isSent = isWellFormed(near) && !/^.+https?:/.test(near)
      const isNear = isSent && random.below(2) === 0
      return Object.assign(request, isNear ? { origin: near } : {})
    })
}

/** What a browser does if the target responds. */
function predictTarget(
  request: PageRequest,
  respond: ReturnType<TargetModel>,
  application: RecordedResponse,
  byPolicy: Verdict,
): Verdict {
  const method = byPolicy.finalMethod ?? request.method ?? 'GET'
  const { preflightHeaders } = byPolicy
  return predict(request, {
    ...(preflightHeaders && {
      preflightResponse: respond(
        { method: 'OPTIONS', headers: { ...preflightHeaders } },
        { status: 404, headers: [] },
      ),
    }),
    response: respond(
      {
        method: preflightHeaders?.['access-control-request-method'] ?? method.toUpperCase(),
        headers: { origin: request.origin },
      },
      application,
    ),
  })
}

function applicationOf({
  allowedHeaders = [],
  exposedHeaders = [],
}: CorsOptions): RecordedResponse {
  const listed = [allowedHeaders, exposedHeaders].flat()
  const names = new Set(['ETag', 'X-Secret', ...listed])
  names.delete('*')
  return { status: 200, headers: [...names].map((name) => [name, '1'] as const) }
}

describe.each(models)('%s', (_name, target, model) => {
  test.each([
    ['any', plainOptions],
    ['usual', usualOptions],
  ])(
    'never allows what the policy does not, and all of it without a warning: %s policies',
    (kind, arbitrary) => {
      const random = createRandomSource(SEED)
      const counts = { exported: 0, whole: 0, allowed: 0, requests: 0 }
      for (const options of policiesOf(arbitrary)) {
        const policy = definePolicy(options) as CorsPolicy<CorsDecision>
        const exported = attemptExport(options, target)
        if (exported === undefined) continue
        counts.exported++
        const isWhole = exported.warnings.every(({ path }) => path === '')
        if (isWhole) counts.whole++
        const respond = model(exported.text)
        const application = applicationOf(options)
        for (const request of requestsOf(options, random)) {
          const byPolicy = predict(request, policy, { application })
          const byTarget = predictTarget(request, respond, application, byPolicy)
          const ofPolicy = readableOf(byPolicy, application)
          const ofTarget = readableOf(byTarget, application)
          const differs =
            byPolicy.outcome !== byTarget.outcome || ofPolicy.join() !== ofTarget.join()
          counts.requests++
          if (byTarget.outcome === 'allowed') counts.allowed++
          // Says so: it ends every OPTIONS request.
          const isOptions = target === 'ingress-nginx' && request.method === 'OPTIONS'
          if (!differs) continue
          const isWider =
            byTarget.outcome === 'allowed' &&
            (byPolicy.outcome !== 'allowed' || ofTarget.some((name) => !ofPolicy.includes(name)))
          if (isWider || (isWhole && !isOptions)) {
            throw new Error(
              `${isWider ? 'wider' : 'narrower without a warning'}: ${JSON.stringify({ options, request, byPolicy: [byPolicy.outcome, byPolicy.reason?.code, ofPolicy], byTarget: [byTarget.outcome, byTarget.reason?.code, ofTarget] })}\n${exported.text}`,
            )
          }
        }
      }
      expect(counts.exported).toBeGreaterThan(POLICIES / 5)
      expect(counts.allowed).toBeGreaterThan(counts.requests / 20)
      expect(counts.whole).toBeGreaterThan(kind === 'usual' ? POLICIES / 50 : -1)
    },
  )

  test('is read back as a policy that allows the same, or less where there was a warning', () => {
    let equal = 0
    for (const options of [...policiesOf(usualOptions), ...policiesOf(plainOptions)]) {
      const exported = attemptExport(options, target)
      if (exported === undefined) continue
      const imported = importPolicy(exported.text, target)
      expect(checkOptions(imported.options)).toEqual([])
      const { relation, changes } = comparePolicies(
        definePolicy(options),
        imported.options === false ? false : definePolicy(imported.options),
      )
      const isWhole = exported.warnings.every(({ path }) => path === '')
      const expected = isWhole ? ['equal'] : ['equal', 'narrower']
      if (!expected.includes(relation)) {
        throw new Error(
          `${relation}: ${JSON.stringify({ options, imported, changes })}\n${exported.text}`,
        )
      }
      if (relation === 'equal') equal++
    }
    expect(equal).toBeGreaterThan(POLICIES / 50)
  })

  test('denies every origin if the policy does', () => {
    const { text } = exportPolicy(false, target)
    const respond = model(text)
    const application = { status: 200, headers: [] }
    for (const origin of ['https://app.example.com', 'null', 'http://localhost:3000']) {
      const request = { url: 'https://server.invalid/', origin }
      const verdict = predict(request, {
        response: respond({ method: 'GET', headers: { origin } }, application),
      })
      expect(verdict.outcome).toBe('blocked')
    }
    expect(importPolicy(text, target).options).toBe(false)
  })
})

/** What the page can read of the application's own headers. */
function readableOf(verdict: Verdict, application: RecordedResponse): readonly string[] {
  const names = new Set(application.headers.map(([name]) => name.toLowerCase()))
  return verdict.readableHeaders.filter((name) => names.has(name))
}

function attemptExport(
  options: CorsOptions,
  target: Target,
): ReturnType<typeof exportPolicy> | undefined {
  try {
    return exportPolicy(options, target)
  } catch (error) {
    if (error instanceof GatewayError && /_(POLICY|LIMIT)$/.test(error.code)) return undefined
    throw error
  }
}
