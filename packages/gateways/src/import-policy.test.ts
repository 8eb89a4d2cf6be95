import { checkOptions, type CorsOptions } from '@cors/core'
import { describe, expect, test } from 'vitest'
import { GatewayError } from './gateway-error.ts'
import { importPolicy, type ImportSource } from './import-policy.ts'

const PAGE = 'https://app.example.com'

type Case = readonly [
  name: string,
  text: string,
  options: CorsOptions | false,
  warnings?: readonly string[],
]

function json(value: unknown): string {
  return JSON.stringify(value)
}

/** Each warning as its path. */
const cases: Readonly<Record<string, readonly Case[]>> = {
  s3: [
    [
      'the rules of the console',
      json([
        {
          ID: 'one',
          AllowedOrigins: [PAGE],
          AllowedMethods: ['GET', 'HEAD', 'POST', 'PUT'],
          AllowedHeaders: ['*'],
          ExposeHeaders: ['ETag'],
          MaxAgeSeconds: 3000,
        },
      ]),
      {
        origin: [PAGE],
        methods: ['GET', 'HEAD', 'POST', 'PUT'],
        allowedHeaders: ['*', 'Authorization'],
        exposedHeaders: ['ETag'],
        credentials: true,
        maxAge: 3000,
      },
    ],
    [
      'the rules of the command line, for every origin',
      json({ CORSRules: [{ AllowedOrigins: ['*'], AllowedMethods: ['GET'] }] }),
      { origin: '*', methods: ['GET'] },
      ['methods'],
    ],
    [
      'a resource of CloudFormation',
      `
Resources:
  Bucket:
    Type: AWS::S3::Bucket
    Properties:
      BucketName: !Ref Name
      CorsConfiguration:
        CorsRules:
          - AllowedOrigins: [${PAGE}, !Ref Origin]
            AllowedMethods: [GET, HEAD, POST]
            ExposedHeaders: [ETag]
            MaxAge: 60
`,
      {
        origin: [PAGE],
        methods: ['GET', 'HEAD', 'POST'],
        exposedHeaders: ['ETag'],
        credentials: true,
        maxAge: 60,
      },
      ['0.AllowedOrigins.1'],
    ],
    [
      'rules that differ in their origins, as one policy',
      json([
        { AllowedOrigins: [PAGE], AllowedMethods: ['GET', 'HEAD', 'POST'] },
        { AllowedOrigins: ['https://b.example.com'], AllowedMethods: ['GET', 'HEAD', 'POST'] },
      ]),
      {
        origin: [PAGE, 'https://b.example.com'],
        methods: ['GET', 'HEAD', 'POST'],
        credentials: true,
      },
    ],
    [
      'rules that differ in more, as the first',
      json([
        { AllowedOrigins: [PAGE], AllowedMethods: ['PUT', 'GET', 'HEAD', 'POST'] },
        { AllowedOrigins: ['*'], AllowedMethods: ['GET'] },
      ]),
      { origin: [PAGE], methods: ['PUT', 'GET', 'HEAD', 'POST'], credentials: true },
      ['1'],
    ],
    [
      'wildcards of headers and ports',
      json([
        {
          AllowedOrigins: ['http://localhost:*'],
          AllowedMethods: ['GET', 'HEAD', 'POST'],
          AllowedHeaders: ['x-amz-*', 'X-Token'],
        },
      ]),
      {
        origin: ['http://localhost:*'],
        methods: ['GET', 'HEAD', 'POST'],
        allowedHeaders: ['X-Token'],
        credentials: true,
      },
      ['0.AllowedOrigins', '0.AllowedHeaders'],
    ],
    [
      'functions of a template as unknown',
      json({
        Resources: {
          Bucket: {
            Type: 'AWS::S3::Bucket',
            Properties: {
              CorsConfiguration: {
                CorsRules: [
                  {
                    AllowedOrigins: [PAGE, { 'Fn::Sub': 'https://${Name}' }, { Ref: 'Origin' }],
                    AllowedMethods: ['GET', 'HEAD', 'POST'],
                    MaxAge: { Ref: 'Age' },
                  },
                ],
              },
            },
          },
        },
      }),
      { origin: [PAGE], methods: ['GET', 'HEAD', 'POST'], credentials: true },
      ['0.AllowedOrigins.1', '0.AllowedOrigins.2', '0.MaxAge'],
    ],
    ['no rules', '[]', false],
    [
      'the first of the buckets of a template that have rules',
      json({
        Resources: {
          Logs: { Type: 'AWS::S3::Bucket', Properties: {} },
          Files: {
            Type: 'AWS::S3::Bucket',
            Properties: {
              CorsConfiguration: {
                CorsRules: [{ AllowedOrigins: [PAGE], AllowedMethods: ['GET', 'HEAD', 'POST'] }],
              },
            },
          },
          Public: {
            Type: 'AWS::S3::Bucket',
            Properties: {
              CorsConfiguration: {
                CorsRules: [{ AllowedOrigins: ['*'], AllowedMethods: ['GET', 'HEAD', 'POST'] }],
              },
            },
          },
        },
      }),
      { origin: [PAGE], methods: ['GET', 'HEAD', 'POST'], credentials: true },
      [''],
    ],
  ],
  r2: [
    [
      'the rules of wrangler',
      json({
        rules: [
          {
            id: 'a',
            allowed: { origins: [PAGE], methods: ['GET', 'HEAD', 'POST'], headers: ['X-Token'] },
            exposeHeaders: ['ETag'],
            maxAgeSeconds: 60,
          },
        ],
      }),
      {
        origin: [PAGE],
        methods: ['GET', 'HEAD', 'POST'],
        allowedHeaders: ['X-Token'],
        exposedHeaders: ['ETag'],
        maxAge: 60,
      },
    ],
    [
      'the rules of the S3 API, without credentials',
      json([{ AllowedOrigins: [PAGE], AllowedMethods: ['GET', 'HEAD', 'POST'] }]),
      { origin: [PAGE], methods: ['GET', 'HEAD', 'POST'] },
    ],
    [
      'no wildcards of the S3 API, and says so once',
      json([
        {
          AllowedOrigins: [PAGE, 'http://localhost:*'],
          AllowedMethods: ['GET', 'HEAD', 'POST'],
        },
        { AllowedOrigins: [PAGE], AllowedMethods: ['GET', 'HEAD', 'POST'] },
      ]),
      { origin: [PAGE], methods: ['GET', 'HEAD', 'POST'] },
      ['0.AllowedOrigins'],
    ],
  ],
  gcs: [
    [
      'one list for two kinds of headers',
      json([
        {
          origin: [PAGE],
          method: ['GET', 'HEAD', 'POST'],
          responseHeader: ['X-Token'],
          maxAgeSeconds: 3600,
        },
      ]),
      {
        origin: [PAGE],
        methods: ['GET', 'HEAD', 'POST'],
        allowedHeaders: ['X-Token'],
        exposedHeaders: ['X-Token'],
        maxAge: 3600,
      },
    ],
  ],
  'api-gateway': [
    [
      'what is sent as "*" with credentials, as nothing',
      json({
        AllowOrigins: [PAGE],
        AllowMethods: ['*'],
        AllowHeaders: ['*', 'authorization'],
        AllowCredentials: true,
      }),
      { origin: [PAGE], allowedHeaders: ['authorization'], credentials: true },
      ['methods', 'allowedHeaders'],
    ],
    [
      'an origin that no pattern says, so that checkOptions explains it',
      json({ 'x-amazon-apigateway-cors': { allowOrigins: ['https://*'], maxAge: 60 } }),
      { origin: ['https://*'], maxAge: 60 },
    ],
    [
      'the first API of a template',
      json({
        Resources: Object.fromEntries(
          [PAGE, '*'].map((origin) => [
            `Api${origin.length}`,
            {
              Type: 'AWS::Serverless::HttpApi',
              Properties: { CorsConfiguration: { AllowOrigins: [origin] } },
            },
          ]),
        ),
      }),
      { origin: [PAGE] },
      [''],
    ],
  ],
  cloudfront: [
    [
      'every method of the documentation for "ALL"',
      json({
        ResponseHeadersPolicyConfig: {
          CorsConfig: {
            AccessControlAllowOrigins: { Quantity: 1, Items: [PAGE] },
            AccessControlAllowMethods: { Quantity: 1, Items: ['ALL'] },
            AccessControlAllowHeaders: { Quantity: 1, Items: ['X-Token'] },
            AccessControlAllowCredentials: false,
            OriginOverride: false,
          },
        },
      }),
      {
        origin: [PAGE],
        methods: ['GET', 'DELETE', 'HEAD', 'OPTIONS', 'PATCH', 'POST', 'PUT'],
        allowedHeaders: ['X-Token'],
      },
      ['OriginOverride'],
    ],
    [
      'the first policy of a template, a policy without CORS before it',
      json({
        Resources: Object.fromEntries(
          [undefined, PAGE, '*'].map((origin, index) => [
            `Policy${index}`,
            {
              Type: 'AWS::CloudFront::ResponseHeadersPolicy',
              Properties: {
                ResponseHeadersPolicyConfig: {
                  Name: 'policy',
                  ...(origin && {
                    CorsConfig: {
                      AccessControlAllowOrigins: { Items: [origin] },
                      OriginOverride: true,
                    },
                  }),
                },
              },
            },
          ]),
        ),
      }),
      { origin: [PAGE] },
      [''],
    ],
  ],
  'gateway-api': [
    [
      'the first of several filters in a List',
      json({
        kind: 'List',
        items: [
          {
            kind: 'HTTPRoute',
            spec: {
              rules: [
                {
                  filters: [
                    { type: 'URLRewrite' },
                    { type: 'CORS', cors: { allowOrigins: [PAGE] } },
                  ],
                },
                { filters: [{ type: 'CORS', cors: { allowOrigins: ['*'] } }] },
              ],
            },
          },
        ],
      }),
      { origin: [PAGE] },
      [''],
    ],
  ],
  'ingress-nginx': [
    [
      'its defaults: every origin with credentials, which checkOptions rejects',
      'metadata:\n  annotations:\n    nginx.ingress.kubernetes.io/enable-cors: "true"\nkind: Ingress\n',
      {
        origin: '*',
        methods: ['GET', 'PUT', 'POST', 'DELETE', 'PATCH', 'OPTIONS'],
        allowedHeaders: [
          'User-Agent',
          'X-Requested-With',
          'If-Modified-Since',
          'Cache-Control',
          'Content-Type',
          'Range',
          'Authorization',
        ],
        credentials: true,
        maxAge: 86_400,
      },
      ['allowedHeaders', 'allowedHeaders', 'maxAge'],
    ],
    [
      'its defaults for values that it does not accept: one bad origin allows every one',
      json({
        annotations: {
          'nginx.ingress.kubernetes.io/enable-cors': 'true',
          'nginx.ingress.kubernetes.io/cors-allow-origin': `${PAGE}/, https://*.example.org`,
          'nginx.ingress.kubernetes.io/cors-allow-methods': 'M-SEARCH',
          'nginx.ingress.kubernetes.io/cors-allow-headers': 'X-Token',
          'nginx.ingress.kubernetes.io/cors-allow-credentials': 'no',
          'nginx.ingress.kubernetes.io/cors-max-age': '1e3',
        },
      }),
      {
        origin: '*',
        methods: ['GET', 'PUT', 'POST', 'DELETE', 'PATCH', 'OPTIONS'],
        allowedHeaders: ['X-Token'],
        credentials: true,
        maxAge: 86_400,
      },
      [
        'nginx.ingress.kubernetes.io/cors-allow-origin',
        'nginx.ingress.kubernetes.io/cors-allow-methods',
        'nginx.ingress.kubernetes.io/cors-allow-credentials',
        'nginx.ingress.kubernetes.io/cors-max-age',
        'maxAge',
      ],
    ],
    [
      'a list that ends with a comma as every origin',
      json({
        'nginx.ingress.kubernetes.io/enable-cors': 'true',
        'nginx.ingress.kubernetes.io/cors-allow-origin': `${PAGE}, `,
        'nginx.ingress.kubernetes.io/cors-allow-headers': 'X-Token',
        'nginx.ingress.kubernetes.io/cors-allow-credentials': 'false',
        'nginx.ingress.kubernetes.io/cors-max-age': '60',
      }),
      {
        origin: '*',
        methods: ['GET', 'PUT', 'POST', 'DELETE', 'PATCH', 'OPTIONS'],
        allowedHeaders: ['X-Token'],
        maxAge: 60,
      },
      ['nginx.ingress.kubernetes.io/cors-allow-origin'],
    ],
    [
      'the first of several, without an Ingress that has no CORS, and says what it does not know',
      json({
        kind: 'List',
        items: [
          { 'nginx.ingress.kubernetes.io/rewrite-target': '/' },
          {
            'nginx.ingress.kubernetes.io/enable-cors': 'true',
            'nginx.ingress.kubernetes.io/cors-allow-origin':
              'https://*.example.org,example.com,HTTPS.example.com',
            'nginx.ingress.kubernetes.io/cors-allow-methods': 'GET PUT',
            'nginx.ingress.kubernetes.io/cors-allow-headers': 'X-A , X-B',
            'nginx.ingress.kubernetes.io/cors-allow-header': 'X-C',
            'nginx.ingress.kubernetes.io/cors-max-age': '60',
            'nginx.ingress.kubernetes.io/configuration-snippet': 'more_set_headers "A: b";',
          },
          { 'nginx.ingress.kubernetes.io/enable-cors': 'false' },
        ].map((annotations) => ({ kind: 'Ingress', metadata: { annotations } })),
      }),
      {
        origin: ['https://*.example.org'],
        // Sent as it is, so that it is no list of methods: `checkOptions` says so.
        methods: ['GET PUT'],
        allowedHeaders: ['X-A', 'X-B'],
        credentials: true,
        maxAge: 60,
      },
      [
        '',
        'nginx.ingress.kubernetes.io/cors-allow-origin',
        'nginx.ingress.kubernetes.io/cors-allow-origin',
        'nginx.ingress.kubernetes.io/cors-allow-origin',
        'nginx.ingress.kubernetes.io/cors-allow-header',
        'nginx.ingress.kubernetes.io/configuration-snippet',
      ],
    ],
    [
      'annotations without enable-cors',
      json({ 'nginx.ingress.kubernetes.io/cors-allow-origin': PAGE }),
      false,
      ['nginx.ingress.kubernetes.io/enable-cors'],
    ],
  ],
  envoy: [
    [
      'matchers of every kind',
      `
virtual_hosts:
  - typed_per_filter_config:
      envoy.filters.http.cors:
        allow_origin_string_match:
          - exact: ${PAGE}
          - prefix: https://
          - suffix: .example.org
          - safe_regex: { regex: 'https?://(.*\\.)?example\\.net(:\\d+)?' }
          - safe_regex: { regex: 'https://(a|b)\\.example\\.net' }
        allow_methods: GET,PUT
        allow_headers: "*"
        expose_headers: x-total
        max_age: "60"
        allow_credentials: true
        shadow_enabled: { default_value: { numerator: 100 } }
`,
      {
        origin: [
          PAGE,
          'https://*',
          '*.example.org',
          'http://example.net:*',
          'http://*.example.net:*',
          'https://example.net:*',
          'https://*.example.net:*',
        ],
        methods: ['GET', 'PUT'],
        allowedHeaders: ['*', 'Authorization'],
        exposedHeaders: ['x-total'],
        credentials: true,
        maxAge: 60,
      },
      ['allow_origin_string_match.4.safe_regex', 'shadow_enabled'],
    ],
    [
      'what matches a literal "*" as every origin',
      'allow_origin_string_match:\n  - safe_regex: { regex: \\* }\n',
      { origin: '*' },
    ],
    [
      'one label of a regular expression as more, and says what it does not know',
      'allow_origin_string_match:\n  - safe_regex: { regex: "https://[^.]+\\\\.example\\\\.org" }\n  - { custom: {} }\n',
      { origin: ['https://*.example.org'] },
      ['allow_origin_string_match.0.safe_regex', 'allow_origin_string_match.1.custom'],
    ],
    [
      'the origins of a virtual host, not of a route that lacks them, as other programs print them',
      json({
        virtualHosts: [
          {
            routes: [
              {
                typedPerFilterConfig: {
                  'envoy.filters.http.cors': {
                    '@type': 'type.googleapis.com/envoy.extensions.filters.http.cors.v3.CorsPolicy',
                    allowMethods: 'PUT',
                  },
                },
              },
            ],
            typedPerFilterConfig: {
              'envoy.filters.http.cors': {
                '@type': 'type.googleapis.com/envoy.extensions.filters.http.cors.v3.CorsPolicy',
                allowOriginStringMatch: [{ exact: PAGE.toUpperCase(), ignoreCase: true }],
                allowCredentials: true,
                maxAge: '60',
              },
            },
          },
        ],
      }),
      { origin: [PAGE], credentials: true, maxAge: 60 },
      [''],
    ],
    [
      'only what cannot be read, so that checkOptions requires an origin',
      'allow_origin_string_match:\n  - safe_regex: { regex: "https://(a|b)" }\n',
      { origin: [] },
      ['allow_origin_string_match.0.safe_regex'],
    ],
  ],
  spring: [
    [
      'properties of the actuator with a byte order mark, with its defaults',
      '\ufeffmanagement.endpoints.web.cors.allowed-origins=https://app.example.com/\n',
      { origin: [PAGE], methods: ['GET', 'HEAD'], maxAge: 1800 },
      ['methods'],
    ],
    [
      'YAML of the gateway, in any spelling',
      `
spring.cloud.gateway:
  globalcors:
    corsConfigurations:
      '[/**]':
        allowedOriginPatterns: "https://*.example.org, http://localhost:[3000,3001]"
        allowed-methods:
          - GET
          - POST
          - HEAD
          - PUT
        allowed_headers: "*"
        allowCredentials: true
        max-age: 30m
`,
      {
        origin: ['https://*.example.org', 'http://localhost:3000', 'http://localhost:3001'],
        methods: ['GET', 'POST', 'HEAD', 'PUT'],
        allowedHeaders: ['*', 'Authorization'],
        credentials: true,
        maxAge: 1800,
      },
    ],
    [
      'properties of the gateway, indexed and continued',
      String.raw`
# comment
spring.cloud.gateway.server.webflux.globalcors.cors-configurations.[/**].allowedOrigins[0]=\
  https://app.example.com
spring.cloud.gateway.server.webflux.globalcors.cors-configurations.[/**].allowedOrigins[1] : https\://b.example.com
spring.cloud.gateway.server.webflux.globalcors.cors-configurations.[/**].allowedMethods=*
spring.cloud.gateway.server.webflux.globalcors.cors-configurations.[/**].maxAge=PT1H30M
spring.cloud.gateway.server.webflux.globalcors.cors-configurations.[/api/**].allowedOrigins=*
`,
      { origin: [PAGE, 'https://b.example.com'], methods: ['*'], maxAge: 5400 },
      ['spring.cloud.gateway.server.webflux.globalcors.corsconfigurations[/api/**]'],
    ],
    [
      'every origin with credentials, which checkOptions rejects',
      'management.endpoints.web.cors.allowed-origin-patterns=*\nmanagement.endpoints.web.cors.allow-credentials=true\nmanagement.endpoints.web.cors.allowed-methods=GET,HEAD,POST\n',
      { origin: '*', methods: ['GET', 'HEAD', 'POST'], credentials: true, maxAge: 1800 },
    ],
    [
      'what is for a profile only, and names that mean nothing, with warnings',
      'management.endpoints.web.cors.allowed-origins=https://app.example.com\nmanagement.endpoints.web.cors.allowed-methods=*\nmanagement.endpoints.web.cors.allowed-header=X-Token\n#---\nspring.config.activate.on-profile=test\nmanagement.endpoints.web.cors.allowed-origins=*\n',
      { origin: '*', methods: ['*'], maxAge: 1800 },
      ['', 'management.endpoints.web.cors.allowedheader'],
    ],
    [
      'the metadata of a route',
      'spring.cloud.gateway.routes:\n  - id: a\n    metadata:\n      cors:\n        allowedOrigins: https://app.example.com\n        allowedMethods: "*"\n',
      { origin: [PAGE], methods: ['*'] },
    ],
    [
      'a placeholder as unknown, so that checkOptions requires an origin',
      'management.endpoints.web.cors.allowed-origins=${ORIGINS}\nmanagement.endpoints.web.cors.allowed-methods=*\n',
      { origin: [], methods: ['*'], maxAge: 1800 },
      ['management.endpoints.web.cors.allowedorigins'],
    ],
  ],
  '@fastify/cors': [
    [
      'a delegator as unknown, so that checkOptions requires an origin',
      `app.register(cors, { delegator: choose, origin: '${PAGE}', allowedHeaders: [] })`,
      { origin: [], methods: ['GET', 'HEAD', 'POST'] },
      ['delegator'],
    ],
  ],
  cors: [
    [
      'an object literal as people write it',
      `// the public API
module.exports = {
  origin: ['${PAGE}', /\\.example\\.org$/, process.env.ORIGIN], // pages
  methods: 'GET,PUT',
  'allowedHeaders': [ "X-Token", ],
  credentials: true, maxAge: 60 * 60,
  optionsSuccessStatus: 200,
};
`,
      { origin: [PAGE], methods: ['GET', 'PUT'], allowedHeaders: ['X-Token'], credentials: true },
      ['origin.1', 'origin.2', 'maxAge'],
    ],
    ...[
      `cors({ origin: ['${PAGE}'] as const, methods: 'PUT', allowedHeaders: [] })`,
      `app.use('/api/*', cors({ origin: '${PAGE}', methods: ['PUT'], allowedHeaders: [], }));`,
      `export const options: CorsOptions = { origin: '${PAGE}', methods: ['PUT'], allowedHeaders: [] }\n`,
      `export default { origin: '${PAGE}', methods: ['PUT'], allowedHeaders: [] } satisfies CorsOptions`,
    ].map((text): Case => [
      `options as they stand in a program: ${text.slice(0, 30)}`,
      text,
      { origin: [PAGE], methods: ['PUT'] },
    ]),
    [
      'a function as unknown, so that checkOptions requires an origin',
      '{ ...defaults, origin: (origin, callback) => { callback(null, true) }, ...shared }',
      {
        origin: [],
        methods: ['GET', 'HEAD', 'PUT', 'PATCH', 'POST', 'DELETE'],
        allowedHeaders: ['*', 'Authorization'],
      },
      ['origin', '...'],
    ],
  ],
}

describe.each(Object.entries(cases))('importPolicy of %s', (source, table) => {
  test.each(table.map(([name, text, options, paths = []]) => ({ name, text, options, paths })))(
    'reads $name',
    ({ text, options, paths }) => {
      const imported = importPolicy(text, source as ImportSource)
      expect(imported.options).toEqual(options)
      expect(imported.warnings.map(({ path }) => path)).toEqual(paths)
      for (const { message } of imported.warnings) expect(message).toMatch(/\.$/)
    },
  )
})

describe('an imported policy that is unsafe', () => {
  test.each<[source: ImportSource, text: string, code: string]>([
    ['cors', '{ origin: true, credentials: true }', 'origin-wildcard-with-credentials-prohibited'],
    ['@koa/cors', '{ credentials: true }', 'origin-wildcard-with-credentials-prohibited'],
    ['cors', `{ origin: 'null' }`, 'origin-prohibited'],
    ['api-gateway', '{"AllowOrigins": ["https://*"]}', 'origin-invalid'],
    [
      'hono',
      `{ origin: 'http://app.example.com', credentials: true }`,
      'origin-insecure-with-credentials-prohibited',
    ],
  ])('of %s comes out as an issue of checkOptions: %s', (source, text, code) => {
    expect(checkOptions(importPolicy(text, source).options)).toMatchObject([{ code }])
  })
})

const SOURCES: readonly ImportSource[] = [
  'api-gateway',
  'caddy',
  'cloudfront',
  'envoy',
  'gateway-api',
  'gcs',
  'ingress-nginx',
  'r2',
  's3',
  'spring',
  'cors',
  '@koa/cors',
  '@fastify/cors',
  'hono',
]

const MANY = 50_000

/** Texts of someone who means harm, or who was unlucky. */
const hostile: readonly (readonly [name: string, text: string])[] = [
  ['nothing', ''],
  ['white space', ' \n\t '],
  ['a number', '5'],
  ['null', 'null'],
  ['an unknown object', '{"a": 1}'],
  ['lists where objects should be', '{"CORSRules": 5, "rules": 5, "Resources": [], "kind": []}'],
  ['too much', 'a'.repeat(2 ** 20 + 1)],
  ['no end', '{"a": ['],
  ['a string without an end', `{"a": "${'\\"'.repeat(MANY)}`],
  ['brackets', '['.repeat(MANY)],
  ['objects in objects', '{"a":'.repeat(MANY)],
  ['lists in YAML', '- '.repeat(MANY)],
  ['keys in YAML', '? '.repeat(MANY)],
  ['flow in YAML', `a: ${'{b: '.repeat(MANY)}`],
  ['slashes', `{a:${'/a'.repeat(MANY)}`],
  ['character classes', `{a: ${'/[a'.repeat(MANY)}`],
  ['comments', `{${'/*'.repeat(MANY)}`],
  ['quotes', `{a:${'"'.repeat(MANY)}`],
  ['anchors', '&a '.repeat(MANY)],
  ['tags', '!a '.repeat(MANY)],
  [
    'aliases that multiply',
    `a: &a [x,x,x,x,x,x,x,x,x]\n${'bcdefghi'
      .split('')
      .map(
        (name, index) =>
          `${name}: &${name} [${Array.from({ length: 9 }, () => `*${'abcdefgh'[index]}`).join()}]`,
      )
      .join('\n')}`,
  ],
  ['merge keys', 'a: &a {x: 1}\nb:\n  <<: *a'],
  [
    'an annotation that its form nearly matches',
    json({
      'nginx.ingress.kubernetes.io/enable-cors': 'true',
      'nginx.ingress.kubernetes.io/cors-allow-methods': `${'a'.repeat(1000)}!`,
      'nginx.ingress.kubernetes.io/cors-allow-headers': `${'a, '.repeat(300)}!`,
      'nginx.ingress.kubernetes.io/cors-expose-headers': `${'*a'.repeat(500)}!`,
    }),
  ],
  ['brackets in the name of a property', `a${'['.repeat(MANY)}=1`],
  [
    'brackets in the value of a property',
    `management.endpoints.web.cors.allowed-origin-patterns=${':['.repeat(MANY)},${','.repeat(MANY)}\n`,
  ],
  ['lines of a property that go on', `a=1${'\\\n'.repeat(MANY)}`],
  ['backslashes in a property', `a=${'\\'.repeat(MANY)}`],
  [
    'a long expression',
    `allow_origin_string_match: [{ safe_regex: { regex: "https://${'(a|'.repeat(MANY / 10)}" } }]`,
  ],
  [
    'an expression that its form nearly matches',
    `allow_origin_string_match: [{ safe_regex: { regex: "^https://${'a-.'.repeat(300)}(" } }]`,
  ],
  [
    'variables of variables',
    json([
      ...Array.from({ length: 5000 }, (_, index) => ({
        handler: 'map',
        destinations: [`{a${index}}`],
        source: `{a${index + 1}} {a${index}} {a${index + 1}}`,
        mappings: [{ input: 'x x x', outputs: ['x'] }],
      })),
      {
        match: [{ vars: { '{a0}': ['x'] } }],
        handle: [
          {
            handler: 'headers',
            response: {
              set: { 'Access-Control-Allow-Origin': ['{http.request.header.Origin}'] },
            },
          },
        ],
      },
    ])
      .replace(/^/, '{"apps":')
      .concat('}'),
  ],
  ['a key twice', '{"CORSRules": [], "CORSRules": []}'],
  ['a key twice in YAML', 'rules: []\nrules: []'],
  ['a key that is a list', '? [a, b]\n: 1'],
]

describe.each(SOURCES)('importPolicy of %s', (source) => {
  test.each(hostile)(
    'takes %s for an error that says what is wrong, on one short line',
    (_name, text) => {
      let error: unknown
      try {
        const { options } = importPolicy(text, source)
        // Of these, options of a package are those that hold a known name.
        expect(options === false || Object.keys(options).includes('origin')).toBe(true)
        return
      } catch (caught) {
        error = caught
      }
      expect(error).toBeInstanceOf(GatewayError)
      const { code, message } = error as GatewayError
      expect(code).toBe('ERR_CORS_GATEWAY_TEXT')
      expect(message).toMatch(/^[ -~]{10,400}$/)
    },
  )
})

describe('keys of a text', () => {
  test.each<[source: ImportSource, text: string]>([
    [
      'cors',
      '{"__proto__": {"origin": "https://evil.example"}, "origin": "https://app.example.com"}',
    ],
    [
      'cors',
      '{"constructor": {"prototype": {"credentials": true}}, "origin": "https://app.example.com"}',
    ],
    [
      'envoy',
      'allow_origin_string_match: [{ exact: "https://app.example.com" }]\n__proto__: { allow_credentials: true }',
    ],
  ])('of %s mean nothing to JavaScript: %s', (source, text) => {
    const { options, warnings } = importPolicy(text, source)
    expect(options).toMatchObject({ origin: ['https://app.example.com'] })
    expect(options).not.toHaveProperty('credentials')
    expect(warnings.map(({ path }) => path)).toEqual([
      expect.stringMatching(/^(__proto__|constructor)$/),
    ])
    expect({}).not.toHaveProperty('origin')
    expect({}).not.toHaveProperty('credentials')
  })

  test('are shown so that they cannot look like something else', () => {
    const { warnings } = importPolicy('{"a\\u001b[31m\\nb": 1, "\\u202ec": 2}', 'hono')
    expect(warnings.map(({ path }) => path)).toEqual(['"a\\u001b[31m\\nb"', '"\\u{202e}c"'])
  })
})

describe('a source', () => {
  test('that is not known is an error with the nearest name', () => {
    expect(() => importPolicy('{}', 'fastify-cors' as ImportSource)).toThrow(
      'no source is called "fastify-cors"; did you mean "@fastify/cors"?',
    )
    expect(() => importPolicy('{}', '__proto__' as ImportSource)).toThrow(/write one of @fastify/)
    for (const source of [undefined, null, ['cors'], 1n]) {
      expect(() => importPolicy('{}', source as never)).toThrow(GatewayError)
    }
  })
})
