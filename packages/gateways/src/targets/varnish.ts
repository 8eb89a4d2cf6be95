import { assertListsFit } from '../assert-lists-fit.ts'
import { CORS_RESPONSE_HEADERS } from '../cors-response-headers.ts'
import { escapeRegex } from '../escape-regex.ts'
import type { ReadExportOptions } from '../export-options.ts'
import type { GatewayExport } from '../gateway-export.ts'
import type { GatewayHeader, GatewayRules } from '../gateway-rules.ts'
import { headerComment } from '../header-comment.ts'
import { indent } from '../indent.ts'
import { exactOriginRegexes, joinRegexes, LONG_HOST, originRegex } from '../origin-regex.ts'
import { requestedHeadersRegex } from '../requested-headers-regex.ts'
import { FORBIDDEN_METHODS, TOKEN } from '../requested-method.ts'

const ORIGIN = 'req.http.Origin'
const METHOD = 'req.http.Access-Control-Request-Method'
const HEADERS = 'req.http.Access-Control-Request-Headers'

/** Every other one is piped by Varnish, and so is CONNECT. No browser sends that, or PRI. */
const KNOWN_METHODS = 'GET HEAD PUT POST TRACE OPTIONS DELETE PATCH CONNECT PRI'.split(' ')

export function exportVarnish(rules: GatewayRules, options: ReadExportOptions): GatewayExport {
  assertListsFit('Varnish', rules)
  const { name, complete, listen, upstream } = options
  const writeCall = (sub: string, called: string): string =>
    `sub ${sub} { call ${name}_${called}; }`
  const calls = [
    writeCall('vcl_recv', 'recv'),
    writeCall('vcl_backend_fetch', 'backend_fetch'),
    writeCall('vcl_deliver', 'respond'),
    writeCall('vcl_synth', 'respond'),
    writeCall('vcl_pipe', 'pipe'),
  ]
  const lastCall = writeCall('vcl_recv', 'pass')
  const where = complete
    ? [`run: varnishd -F -a ${listen.host}:${listen.port} -f FILE, with the whole path of the file`]
    : [
        'where: include it after "vcl 4.1;". Five subroutines begin with a call, before any return of their own:',
        ...calls.map((call) => `  ${call}`),
        'At the end of the file, because Varnish pipes what it gets by a method such as PROPFIND, with the headers of the upstream:',
        `  ${lastCall}`,
        'A cross-origin request that is piped all the same gets a 501. Use return (pass) instead of return (pipe).',
      ]
  const backend = [
    'vcl 4.1;',
    '',
    'backend default {',
    `  .host = "${upstream.host.replaceAll(/[[\]]/g, '')}";`,
    `  .port = "${upstream.port}";`,
    '}',
    '',
  ]
  const lines = [
    headerComment('varnish', rules, options, where),
    ...(complete ? backend : []),
    ...writeSubroutines(rules, name),
    ...(complete ? ['', ...calls, lastCall] : []),
  ]
  return { text: `${lines.join('\n')}\n`, warnings: [] }
}

function writeSubroutines(rules: GatewayRules, name: string): string[] {
  const flags = { origin: `req.http.X-${name}-origin`, preflight: `req.http.X-${name}-preflight` }
  const sub = (suffix: string, lines: readonly string[]): string[] => [
    `sub ${name}_${suffix} {`,
    ...indent(lines),
    '}',
  ]
  const set = (variable: string, value: string): string => `set ${variable} = ${value};`
  const unset = (variable: string): string => `unset ${variable};`
  const grant = (headers: readonly GatewayHeader[]): string[] => [
    set('resp.http.Access-Control-Allow-Origin', flags.origin),
    ...headers.flatMap(({ name: header, value }) =>
      typeof value === 'string'
        ? [set(`resp.http.${header}`, `"${value}"`)]
        : when(`req.http.${value.echo} ~ "."`, [
            set(`resp.http.${header}`, `req.http.${value.echo}`),
          ]),
    ),
  ]
  const origins = originConditions(rules)
  return [
    'import std;',
    '',
    ...sub('recv', [
      ...Object.values(flags).map(unset),
      ...[ORIGIN, METHOD, HEADERS].map((header) => `std.collect(${header});`),
      ...(rules.origins === '*'
        ? [set(flags.origin, '"*"')]
        : origins.length === 0
          ? []
          : when(origins.join('\n    || '), [set(flags.origin, ORIGIN)])),
      ...when(`req.method == "OPTIONS" && ${ORIGIN} && ${METHOD}`, [
        ...when([flags.origin, ...preflightConditions(rules)].join('\n      && '), [
          set(flags.preflight, '"allowed"'),
          'return (synth(204));',
        ]),
        set(flags.preflight, '"denied"'),
        'return (synth(403));',
      ]),
    ]),
    '',
    ...sub(
      'backend_fetch',
      Object.values(flags).map((flag) => unset(`be${flag}`)),
    ),
    '',
    ...sub(
      'pass',
      when(`${ORIGIN} && !req.http.Upgrade && req.method !~ "^(?:${KNOWN_METHODS.join('|')})$"`, [
        'return (pass);',
      ]),
    ),
    '',
    // No header can be set on what is piped.
    ...sub('pipe', when(`${ORIGIN} && !req.http.Upgrade`, ['return (synth(501));'])),
    '',
    ...sub('respond', [
      ...CORS_RESPONSE_HEADERS.map((header) => unset(`resp.http.${header}`)),
      ...when(flags.preflight, [
        ...when(`${flags.preflight} == "allowed"`, grant(rules.preflightHeaders)),
        ...mergeVary(rules.preflightVary),
        'return (deliver);',
      ]),
      ...when(flags.origin, grant(rules.actualHeaders)),
      ...mergeVary(rules.vary),
    ]),
  ]
}

function originConditions({ exactOrigins, originPatterns }: GatewayRules): string[] {
  return [
    ...exactOriginRegexes(exactOrigins).map((regex) => `${ORIGIN} ~ "${regex}"`),
    ...joinRegexes(originPatterns.map(originRegex)).map(
      (regex) => `(${ORIGIN} ~ "${regex}" && ${ORIGIN} !~ "${LONG_HOST}")`,
    ),
  ]
}

function preflightConditions(rules: GatewayRules): string[] {
  const { methods } = rules
  const { allowed, denied, maxLength } = requestedHeadersRegex(rules)
  return [
    ...(methods === '*'
      ? [`${METHOD} ~ "(?i)^${TOKEN}$"`, `${METHOD} !~ "(?i)^(?:${FORBIDDEN_METHODS.join('|')})$"`]
      : [`${METHOD} ~ "^(?:${methods.map(escapeRegex).join('|')})$"`]),
    `${HEADERS} ~ "(?i)${allowed}"`,
    `${HEADERS} !~ "^.{${maxLength + 1}}"`,
    ...(denied === undefined ? [] : [`${HEADERS} !~ "(?i)${denied}"`]),
  ]
}

function when(condition: string, lines: readonly string[]): string[] {
  return [`if (${condition}) {`, ...indent(lines), '}']
}

function mergeVary(names: readonly string[]): string[] {
  if (names.length === 0) return []
  const added = names.join(', ')
  return [
    'if (resp.http.Vary) {',
    `  set resp.http.Vary = resp.http.Vary + ", ${added}";`,
    '} else {',
    `  set resp.http.Vary = "${added}";`,
    '}',
  ]
}
