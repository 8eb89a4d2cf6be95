import { CORS_RESPONSE_HEADERS } from '../cors-response-headers.ts'
import { escapeRegex } from '../escape-regex.ts'
import type { ReadExportOptions } from '../export-options.ts'
import { GatewayError } from '../gateway-error.ts'
import type { GatewayExport, GatewayWarning } from '../gateway-export.ts'
import type { GatewayHeader, GatewayRules } from '../gateway-rules.ts'
import { headerComment } from '../header-comment.ts'
import { indent } from '../indent.ts'
import { LONG_HOST, originRegex } from '../origin-regex.ts'
import { requestedHeadersRegex } from '../requested-headers-regex.ts'
import { FORBIDDEN_METHODS, TOKEN } from '../requested-method.ts'
import { sentHeaders } from '../sent-headers.ts'

/** A line has the name of a variable or a short value beside its long parameter. */
const MAX_LINE = 4095

const ODD_REQUESTS =
  'Requests that no browser sends: an OPTIONS request with an empty Origin or Access-Control-Request-Method is no preflight and reaches the upstream; a tab before or after a value is part of it'

export function exportNginx(rules: GatewayRules, options: ReadExportOptions): GatewayExport {
  const { name, version, complete, listen, upstream } = options
  const inherits = isAtLeast(version, [1, 29, 3])
  const maps = writeMaps(rules, name)
  const hash = writeHashSizes(rules)
  if (maps.some((line) => line.length > MAX_LINE)) {
    throw new GatewayError(
      'ERR_CORS_GATEWAY_LIMIT',
      'nginx reads parameters of at most 4,095 bytes, and a list of methods or headers is longer; write a shorter list, or "*"',
    )
  }
  const server = writeServer(rules, name, inherits)
  const message = isAtLeast(version, [1, 23, 0])
    ? `${ODD_REQUESTS}.`
    : `${ODD_REQUESTS}; of several headers with one name, nginx before 1.23 reads the first.`
  const warnings = [{ path: '', message }, ...warnOfMethods(rules)]
  const write = (where: readonly string[], lines: readonly string[]): string =>
    `${[headerComment('nginx', rules, options, where), ...lines].join('\n')}\n`
  if (complete) {
    const http = [
      ...hash,
      ...maps,
      '',
      'server {',
      `  listen ${listen.host === '' ? '' : `${listen.host}:`}${listen.port};`,
      ...indent(server),
      '  location / {',
      `    proxy_pass http://${upstream.host}:${upstream.port};`,
      '    proxy_set_header Host $http_host;',
      '  }',
      '}',
    ]
    const lines = ['events {}', '', 'http {', ...indent(http), '}']
    return { text: write(['run: nginx -c FILE, with the whole path of the file'], lines), warnings }
  }
  const where = [
    `where: in server { }. ${name}_maps.conf belongs in http { }${hash.length === 0 ? '' : `, and so does ${name}_hash.conf`}.`,
    inherits
      ? 'In a location with a proxy_hide_header of its own, repeat those below.'
      : 'Also in every location { } with an add_header or a proxy_hide_header of its own: it loses those of the server.',
    inherits
      ? 'If http { } has a proxy_hide_header, repeat it in the server: it does not inherit that with those below.'
      : 'If http { } has an add_header or a proxy_hide_header, repeat it in the server: it does not inherit that with those below.',
    'With fastcgi_pass, uwsgi_pass or grpc_pass, write fastcgi_hide_header and so on.',
  ]
  return {
    text: write(where, server),
    files: [
      { name: `${name}_maps.conf`, text: write(['where: in http { }, once.'], maps) },
      ...(hash.length === 0
        ? []
        : [
            {
              name: `${name}_hash.conf`,
              text: write(['where: in http { }, unless it sets as much there already.'], hash),
            },
          ]),
    ],
    warnings,
  }
}

function warnOfMethods({ methods }: GatewayRules): GatewayWarning[] {
  const rejected = methods === '*' ? [] : methods.filter((method) => !/^[A-Z_-]+$/.test(method))
  if (methods !== '*' && rejected.length === 0) return []
  const which = methods === '*' ? 'with other characters' : `such as ${rejected[0]}`
  return [
    {
      path: 'methods',
      message: `nginx reads methods of capital letters, "_" and "-" only: it allows preflights for methods ${which}, and rejects the requests with 400.`,
    },
  ]
}

/** The maps decide; `writeServer` sends their values. */
function writeMaps(rules: GatewayRules, name: string): string[] {
  const { origins, methods } = rules
  const { allowed, denied, maxLength } = requestedHeadersRegex(rules)
  const isAny = origins === '*'
  const variable = (suffix: string): string => `$${name}_${suffix}`
  const lines: string[] = []
  const map = (source: string, suffix: string, entries: readonly (readonly string[])[]): void => {
    lines.push(`map ${source} ${variable(suffix)} {`)
    for (const [key = '', value = ''] of entries) lines.push(`  ${key} ${value};`)
    lines.push('}')
  }

  if (isAny) {
    map('$http_origin', 'origin_check', [
      ['default', 'allowed'],
      ['""', 'none'],
    ])
  } else {
    map('$http_origin', 'listed', [
      ['default', '""'],
      ...rules.exactOrigins.map((origin) => [quote(origin), '$http_origin']),
      ...(rules.originPatterns.length > 0 ? [[quote(`~${LONG_HOST}`), '""']] : []),
      ...rules.originPatterns.map((pattern) => [quote(`~${originRegex(pattern)}`), '$http_origin']),
    ])
    // A map compares text without regard to case. What is listed has no capital letter.
    map(variable('listed'), 'origin', [
      ['default', variable('listed')],
      ['~[A-Z]', '""'],
    ])
    map(quote(`${variable('origin')} $http_origin`), 'origin_check', [
      ['default', 'allowed'],
      ['"~^ ."', 'denied'],
      ['" "', 'none'],
    ])
  }
  map('$http_access_control_request_method', 'method_check', [
    ['default', 'denied'],
    ['""', 'none'],
    ...(methods === '*'
      ? [
          [quote(`~*^(?:${FORBIDDEN_METHODS.join('|')})$`), 'denied'],
          [quote(`~*^${TOKEN}$`), 'allowed'],
        ]
      : [[quote(`~^(?:${methods.map(escapeRegex).join('|')})$`), 'allowed']]),
  ])
  map('$http_access_control_request_headers', 'headers_check', [
    ['default', 'denied'],
    ['""', 'allowed'],
    [quote(`~^.{${maxLength + 1}}`), 'denied'],
    ...(denied === undefined ? [] : [[quote(`~*${denied}`), 'denied']]),
    [quote(`~*${allowed}`), 'allowed'],
  ])
  const checks = ['origin_check', 'method_check', 'headers_check'].map(variable)
  map(quote(`$request_method ${checks.join(' ')}`), 'end', [
    ['default', '""'],
    ['"~^OPTIONS allowed allowed allowed$"', '204'],
    ['"~^OPTIONS (?:allowed|denied) (?:allowed|denied) "', '403'],
  ])
  map(variable('end'), 'allow_origin', [
    ['default', isAny ? '"*"' : variable('origin')],
    ['403', '""'],
  ])
  const granted = quote(`${variable('end')} ${variable('allow_origin')}`)
  const sources = {
    'every response': [granted, '"~ ."'],
    'actual responses': [granted, '"~^ ."'],
    preflights: [variable('end'), '204'],
  } as const
  for (const { name: header, value, on } of sentHeaders(rules)) {
    const [source, key] = sources[on]
    map(source, suffixOf(header), [
      ['default', '""'],
      [key, writeValue(value, name)],
    ])
  }
  map(variable('end'), 'vary', [
    ['default', quote(rules.preflightVary.join(', '))],
    ['""', quote(rules.vary.join(', '))],
  ])
  return lines.join('\n').includes(`\${${name}_dollar}`)
    ? [`geo ${variable('dollar')} {`, '  default "$";', '}', ...lines]
    : lines
}

function writeServer(rules: GatewayRules, name: string, inherits: boolean): string[] {
  return [
    ...(inherits ? ['add_header_inherit merge;'] : []),
    `add_header Access-Control-Allow-Origin $${name}_allow_origin always;`,
    ...sentHeaders(rules).map(
      ({ name: header }) => `add_header ${header} $${name}_${suffixOf(header)} always;`,
    ),
    `add_header Vary $${name}_vary always;`,
    ...CORS_RESPONSE_HEADERS.map((header) => `proxy_hide_header ${header};`),
    `if ($${name}_end = 204) {`,
    '  return 204;',
    '}',
    `if ($${name}_end = 403) {`,
    '  return 403;',
    '}',
  ]
}

/** `Access-Control-Allow-Methods` → `allow_methods`. */
function suffixOf(header: string): string {
  return header.slice('Access-Control-'.length).toLowerCase().replaceAll('-', '_')
}

function writeValue(value: GatewayHeader['value'], name: string): string {
  if (typeof value !== 'string') return `$http_${value.echo.toLowerCase().replaceAll('-', '_')}`
  // nginx has no escape for the dollar sign, which is legal in names.
  return quote(value.replaceAll('$', `\${${name}_dollar}`))
}

/** A quoted parameter. Nothing that is written here contains a quote or a backslash that must be kept before one. */
function quote(text: string): string {
  return `"${text}"`
}

/** Long origins and long lists need more room than nginx sets aside. */
function writeHashSizes({ exactOrigins }: GatewayRules): string[] {
  const size = 2 ** Math.ceil(Math.log2(exactOrigins.length * 4))
  return exactOrigins.length <= 500 && exactOrigins.every(({ length }) => length <= 40)
    ? []
    : ['map_hash_bucket_size 512;', `map_hash_max_size ${Math.max(2048, size)};`]
}

function isAtLeast(
  version: readonly number[] | undefined,
  [major, minor, patch]: readonly [number, number, number],
): boolean {
  if (version === undefined) return false
  const [a = 0, b = 0, c = 0] = version
  return a !== major ? a > major : b !== minor ? b > minor : c >= patch
}
