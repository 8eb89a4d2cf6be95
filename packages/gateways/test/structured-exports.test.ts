import { predict } from '@cors/browser'
import type { CorsOptions } from '@cors/core'
import { describe, expect, test } from 'vitest'
import { exportPolicy, GatewayError, type ExportTarget } from '../src/index.ts'
import { apiGatewayModel } from './models/api-gateway.ts'
import { envoyModel } from './models/envoy.ts'

const origin = 'https://app.example.com'
const STRUCTURED: readonly ExportTarget[] = [
  'gateway-api',
  'ingress-nginx',
  'envoy',
  's3',
  'r2',
  'gcs',
  'api-gateway',
  'cloudfront',
]

/** The options that an export warns of, without what it says of every policy. */
function warnedPaths(policy: CorsOptions, target: ExportTarget): readonly string[] {
  return exportPolicy(policy, target)
    .warnings.map(({ path }) => path)
    .filter((path) => path !== '')
}

describe('a header whose name has a "*"', () => {
  test.each(STRUCTURED.filter((target) => target !== 'envoy'))(
    'is left out for %s, where it could stand for others',
    (target) => {
      const names = ['X-A*']
      const policy = { origin, credentials: true, allowedHeaders: names, exposedHeaders: names }
      const { text } = exportPolicy(policy, target)
      expect(text.replaceAll(/^#.*\n/gm, '')).not.toContain('X-A')
      expect(warnedPaths(policy, target)).toEqual(
        expect.arrayContaining(['allowedHeaders', 'exposedHeaders']),
      )
    },
  )
})

describe('a policy that the target cannot hold', () => {
  const many = Array.from({ length: 3000 }, (_, index) => `https://host-${index}.example.com`)

  test.each<[target: ExportTarget, policy: CorsOptions, code: string, message: string]>([
    ['s3', { origin }, 'POLICY', 'Export a policy with credentials: true'],
    ['s3', { origin: many, credentials: true }, 'LIMIT', 'S3 accepts rules of 64 KB'],
    ['gateway-api', { origin: many }, 'LIMIT', 'Gateway API accepts 64 origins'],
    [
      'ingress-nginx',
      { origin: Array.from({ length: 9000 }, (_, index) => `https://tenant-${index}.example.com`) },
      'LIMIT',
      'Kubernetes accepts annotations of 256 KB',
    ],
    ['gcs', { origin: 'https://*.example.com' }, 'POLICY', 'can say none of the origins'],
    ['ingress-nginx', { origin: 'http://[::1]:8080' }, 'POLICY', 'can say none of the origins'],
  ])('is an error for %s: %j', (target, policy, code, message) => {
    let error: unknown
    try {
      exportPolicy(policy, target)
    } catch (caught) {
      error = caught
    }
    expect(error).toBeInstanceOf(GatewayError)
    expect(error).toMatchObject({
      code: `ERR_CORS_GATEWAY_${code}`,
      message: expect.stringContaining(message) as string,
    })
  })

  test.each<ExportTarget>(['ingress-nginx', 'envoy', 'r2', 'gcs', 'api-gateway', 'cloudfront'])(
    'is not one of thousands of origins for %s',
    (target) => {
      const { text } = exportPolicy({ origin: many }, target)
      expect(text.match(/host-\d+\.example\.com/g)?.length).toBeGreaterThanOrEqual(many.length)
    },
  )
})

describe('a warning', () => {
  test.each<[target: ExportTarget, policy: CorsOptions, paths: readonly string[]]>([
    ['gateway-api', { origin, maxAge: 0 }, ['maxAge']],
    ['gateway-api', { origin: [origin, 'app://x'], methods: ['PURGE'] }, ['origin', 'methods']],
    ['gateway-api', { origin, allowedHeaders: '*' }, ['allowedHeaders']],
    ['ingress-nginx', { origin: 'https://*.example.com', methods: '*' }, ['methods', 'origin']],
    ['ingress-nginx', { origin, allowedHeaders: ['*', 'X-A'] }, ['allowedHeaders']],
    ['envoy', { origin, allowedHeaders: '*', credentials: true }, ['allowedHeaders']],
    ['s3', { origin: '*', methods: ['PATCH'] }, ['methods']],
    ['s3', { origin, credentials: true, allowedHeaders: '*' }, ['allowedHeaders']],
    ['r2', { origin, credentials: true }, ['credentials']],
    ['gcs', { origin, credentials: true }, ['credentials']],
    ['gcs', { origin, allowedHeaders: ['X-A'] }, ['allowedHeaders']],
    ['gcs', { origin, exposedHeaders: ['X-A'] }, ['exposedHeaders']],
    ['gcs', { origin, allowedHeaders: ['X-A'], exposedHeaders: ['x-a'] }, []],
    ['api-gateway', { origin, methods: '*', credentials: true }, ['methods']],
    ['api-gateway', { origin, allowedHeaders: '*', credentials: true }, ['allowedHeaders']],
    ['cloudfront', { origin: [origin, 'https://*.example.org'] }, ['origin']],
    ['cloudfront', { origin, allowedHeaders: ['*', 'Authorization'] }, ['allowedHeaders']],
  ])('of %s about %j names the option', (target, policy, paths) => {
    expect(warnedPaths(policy, target)).toEqual(paths)
  })
})

describe.each([
  ['envoy', envoyModel],
  ['api-gateway', apiGatewayModel],
] as const)('behind %s', (target, model) => {
  test('an application that allows every origin allows none that the policy does not', () => {
    const respond = model(exportPolicy({ origin, methods: ['PUT'] }, target).text)
    const application = {
      status: 200,
      headers: [
        ['Access-Control-Allow-Origin', '*'],
        ['Access-Control-Allow-Methods', '*'],
      ] as const,
    }
    const page = 'https://stranger.example'
    const preflight = { origin: page, 'access-control-request-method': 'PUT' }
    const verdict = predict(
      { url: 'https://server.invalid/', origin: page, method: 'PUT' },
      {
        preflightResponse: respond({ method: 'OPTIONS', headers: preflight }, application),
        response: respond({ method: 'PUT', headers: { origin: page } }, application),
      },
    )
    expect(verdict).toMatchObject({ outcome: 'blocked', stage: 'preflight' })
    const read = predict(
      { url: 'https://server.invalid/', origin: page },
      { response: respond({ method: 'GET', headers: { origin: page } }, application) },
    )
    expect(read.outcome).toBe('blocked')
  })
})
