import { CORS_RESPONSE_HEADERS } from '../cors-response-headers.ts'
import { escapeRegex } from '../escape-regex.ts'
import { readExportOptions } from '../export-options.ts'
import type { ExportOptions, GatewayExport } from '../gateway-export.ts'
import type { GatewayHeader, GatewayRules } from '../gateway-rules.ts'
import { headerComment } from '../header-comment.ts'
import { exactOriginRegexes, LONG_HOST, originRegex } from '../origin-regex.ts'
import { requestedHeadersRegex } from '../requested-headers-regex.ts'
import { FORBIDDEN_METHODS, TOKEN } from '../requested-method.ts'

const METHOD = 'Access-Control-Request-Method'
const HEADERS = 'Access-Control-Request-Headers'

export function exportApache(rules: GatewayRules, given: ExportOptions): GatewayExport {
  const options = readExportOptions(given)
  const { complete, listen, upstream } = options
  const where = complete
    ? [
        'run: apache2 -d FOLDER -f FILE -D FOREGROUND, with -D for MODULES=… if modules are not in FOLDER/modules',
      ]
    : [
        'where: in the <VirtualHost>, before its other rewrite rules. It needs mod_headers, mod_rewrite and mod_setenvif.',
      ]
  const comment = headerComment('apache', rules, options, where)
    .map((line) => `# ${line}\n`)
    .join('')
  const lines = writeLines(rules, options.name.toUpperCase())
  const address = `${listen.host === '' ? '' : `${listen.host}:`}${listen.port}`
  const text = complete
    ? `${comment}
${MODULES.map((name) => `LoadModule ${name}_module modules/mod_${name}.so`).join('\n')}
Listen ${address}
ServerName localhost

${lines.join('\n')}

ProxyPass / http://${upstream.host}:${upstream.port}/
`
    : `${comment}\n${lines.join('\n')}\n`
  return {
    text,
    warnings: [
      {
        path: '',
        message:
          'Apache cannot tell an empty Origin or Access-Control-Request-Method header from a missing one: an OPTIONS request with one is no preflight and reaches the upstream. No browser sends it.',
      },
    ],
  }
}

const MODULES = ['mpm_event', 'authz_core', 'headers', 'rewrite', 'setenvif', 'proxy', 'proxy_http']

function writeLines(rules: GatewayRules, prefix: string): string[] {
  const { origins, methods } = rules
  const { allowed, denied, maxLength } = requestedHeadersRegex(rules)
  const is = (suffix: string, value: string): string =>
    `reqenv('${prefix}_${suffix}') == '${value}'`
  const setIf = (header: string, regex: string, variable: string, directive = 'SetEnvIf'): string =>
    `${directive} ${header} "${regex}" ${variable}`
  const set = (header: string, value: string, condition: string): string =>
    `Header always set ${header} "${value}" "expr=${condition}"`
  const valueOf = ({ value }: GatewayHeader): string =>
    typeof value === 'string'
      ? value.replaceAll('%', '%%')
      : `%{${prefix}_${suffixOf(value.echo)}}e`
  const vary = (names: readonly string[], condition: string): string[] =>
    names.length === 0 ? [] : [`Header always merge Vary "${names.join(', ')}" "expr=${condition}"`]
  const isPreflight = `-n reqenv('${prefix}_END')`
  const isActual = `-z reqenv('${prefix}_END')`
  const end = { allowed: is('END', 'allowed'), denied: is('END', 'denied') }
  const isGranted = `-n reqenv('${prefix}_ORIGIN')`
  return [
    ...(origins === '*'
      ? [setIf('Origin', '^', `${prefix}_ORIGIN=*`)]
      : [
          ...rules.originPatterns.map((pattern) =>
            setIf('Origin', originRegex(pattern), `${prefix}_ORIGIN=$0`),
          ),
          ...(rules.originPatterns.length > 0
            ? [setIf('Origin', LONG_HOST, `!${prefix}_ORIGIN`)]
            : []),
          ...exactOriginRegexes(rules.exactOrigins).map((regex) =>
            setIf('Origin', regex, `${prefix}_ORIGIN=$0`),
          ),
        ]),
    ...(methods === '*'
      ? [
          setIf(METHOD, `^${TOKEN}$`, `${prefix}_METHOD=$0`, 'SetEnvIfNoCase'),
          setIf(
            METHOD,
            `^(?:${FORBIDDEN_METHODS.join('|')})$`,
            `!${prefix}_METHOD`,
            'SetEnvIfNoCase',
          ),
        ]
      : [setIf(METHOD, `^(?:${methods.map(escapeRegex).join('|')})$`, `${prefix}_METHOD=$0`)]),
    setIf(HEADERS, allowed, `${prefix}_HEADERS=allowed`, 'SetEnvIfNoCase'),
    setIf(HEADERS, `^.{${maxLength + 1}}`, `!${prefix}_HEADERS`),
    ...(denied === undefined
      ? []
      : [setIf(HEADERS, denied, `!${prefix}_HEADERS`, 'SetEnvIfNoCase')]),
    `SetEnvIfExpr "%{THE_REQUEST} =~ /^OPTIONS / && -n req_novary('Origin') && -n req_novary('${METHOD}')" ${prefix}_END=denied`,
    `SetEnvIfExpr "${end.denied} && ${isGranted} && -n reqenv('${prefix}_METHOD') && ${is('HEADERS', 'allowed')}" ${prefix}_END=allowed`,
    'RewriteEngine On',
    `RewriteCond %{ENV:${prefix}_END} =allowed`,
    'RewriteRule ^ - [R=204,L]',
    `RewriteCond %{ENV:${prefix}_END} =denied`,
    'RewriteRule ^ - [F,L]',
    ...CORS_RESPONSE_HEADERS.flatMap((header) => [
      `Header unset ${header}`,
      `Header always unset ${header}`,
    ]),
    set('Access-Control-Allow-Origin', `%{${prefix}_ORIGIN}e`, `${isGranted} && !(${end.denied})`),
    ...rules.actualHeaders.map((header) =>
      set(
        header.name,
        valueOf(header),
        rules.preflightHeaders.some((other) => other.name === header.name)
          ? `${isGranted} && !(${end.denied})`
          : `${isGranted} && ${isActual}`,
      ),
    ),
    ...rules.preflightHeaders
      .filter((header) => !rules.actualHeaders.some((other) => other.name === header.name))
      .map((header) =>
        typeof header.value === 'string'
          ? set(header.name, valueOf(header), end.allowed)
          : `Header always set ${header.name} "expr=%{req_novary:${header.value.echo}}" "expr=${end.allowed} && -n req_novary('${header.value.echo}')"`,
      ),
    ...vary(rules.vary, isActual),
    ...vary(rules.preflightVary, isPreflight),
  ]
}

function suffixOf(header: string): string {
  return header.slice('Access-Control-Request-'.length).toUpperCase()
}
