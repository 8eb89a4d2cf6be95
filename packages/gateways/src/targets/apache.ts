import { assertListsFit } from '../assert-lists-fit.ts'
import { CORS_RESPONSE_HEADERS } from '../cors-response-headers.ts'
import { escapeRegex } from '../escape-regex.ts'
import type { ReadExportOptions } from '../export-options.ts'
import type { GatewayExport, GatewayWarning } from '../gateway-export.ts'
import type { GatewayRules } from '../gateway-rules.ts'
import { headerComment } from '../header-comment.ts'
import { exactOriginRegexes, joinRegexes, LONG_HOST, originRegex } from '../origin-regex.ts'
import { requestedHeadersRegex } from '../requested-headers-regex.ts'
import { FORBIDDEN_METHODS, TOKEN } from '../requested-method.ts'
import { sentHeaders } from '../sent-headers.ts'

const METHOD = 'Access-Control-Request-Method'
const HEADERS = 'Access-Control-Request-Headers'

const WARNINGS: readonly GatewayWarning[] = [
  {
    path: '',
    message:
      'Requests that no browser sends: an OPTIONS request with an empty Origin or Access-Control-Request-Method is no preflight and reaches the upstream.',
  },
]

const MODULES = ['authz_core', 'headers', 'mpm_event', 'proxy', 'proxy_http', 'rewrite', 'setenvif']

export function exportApache(rules: GatewayRules, options: ReadExportOptions): GatewayExport {
  assertListsFit('Apache', rules)
  const { name, complete, listen, upstream } = options
  const where = complete
    ? [
        'run: apache2 -d FOLDER -f FILE -D FOREGROUND, with whole paths; the folder gets a log and the number of the process.',
        'Where modules lie elsewhere than on Debian, add: -C "Define MODULES /usr/lib64/httpd/modules"',
      ]
    : [
        'where: in the <VirtualHost>, before its other rewrite rules. It needs mod_headers, mod_rewrite and mod_setenvif.',
        'Not where mod_cache stores responses: it sends them past these lines, and a 304 with two Access-Control-Allow-Origin headers.',
      ]
  const server = [
    '<IfDefine !MODULES>',
    '  Define MODULES /usr/lib/apache2/modules',
    '</IfDefine>',
    ...MODULES.map((module) => `LoadModule ${module}_module \${MODULES}/mod_${module}.so`),
    'User www-data',
    'Group www-data',
    'DefaultRuntimeDir .',
    'PidFile httpd.pid',
    'ErrorLog error.log',
    'ServerName localhost',
    `Listen ${listen.host === '' ? '' : `${listen.host}:`}${listen.port}`,
    '',
  ]
  const lines = [
    headerComment('apache', rules, options, where),
    ...(complete ? server : []),
    ...writeDirectives(rules, name.toUpperCase()),
    ...(complete ? ['', `ProxyPass / http://${upstream.host}:${upstream.port}/`] : []),
  ]
  return { text: `${lines.join('\n')}\n`, warnings: WARNINGS }
}

function writeDirectives(rules: GatewayRules, prefix: string): string[] {
  const { origins, methods, originPatterns } = rules
  const { allowed, denied, maxLength } = requestedHeadersRegex(rules)
  const variables = {
    origin: `${prefix}_ORIGIN`,
    method: `${prefix}_METHOD`,
    headers: `${prefix}_HEADERS`,
    preflight: `${prefix}_PREFLIGHT`,
  }
  const setIf = (header: string, regex: string, action: string): string =>
    `SetEnvIf ${header} "${regex}" ${action}`
  const setIfNoCase = (header: string, regex: string, action: string): string =>
    `SetEnvIfNoCase ${header} "${regex}" ${action}`
  const isSet = (variable: string): string => `-n reqenv('${variable}')`
  const isPreflight = isSet(variables.preflight)
  const isAllowed = `reqenv('${variables.preflight}') == 'allowed'`
  const isDenied = `reqenv('${variables.preflight}') == 'denied'`
  const granted = `${isSet(variables.origin)} && !(${isDenied})`
  const header = (action: string, condition: string): string =>
    `Header always ${action} "expr=${condition}"`
  const vary = (names: readonly string[], condition: string): string[] =>
    names.length === 0 ? [] : [header(`merge Vary "${names.join(', ')}"`, condition)]
  return [
    ...(origins === '*'
      ? [setIf('Origin', '^', `${variables.origin}=*`)]
      : [
          ...joinRegexes(originPatterns.map(originRegex)).map((regex) =>
            setIf('Origin', regex, `${variables.origin}=$0`),
          ),
          ...(originPatterns.length === 0
            ? []
            : [setIf('Origin', LONG_HOST, `!${variables.origin}`)]),
          ...exactOriginRegexes(rules.exactOrigins).map((regex) =>
            setIf('Origin', regex, `${variables.origin}=$0`),
          ),
        ]),
    ...(methods === '*'
      ? [
          setIfNoCase(METHOD, `^${TOKEN}$`, `${variables.method}=allowed`),
          setIfNoCase(METHOD, `^(?:${FORBIDDEN_METHODS.join('|')})$`, `!${variables.method}`),
        ]
      : [
          setIf(
            METHOD,
            `^(?:${methods.map(escapeRegex).join('|')})$`,
            `${variables.method}=allowed`,
          ),
        ]),
    setIfNoCase(HEADERS, allowed, `${variables.headers}=allowed`),
    setIf(HEADERS, `^.{${maxLength + 1}}`, `!${variables.headers}`),
    ...(denied === undefined ? [] : [setIfNoCase(HEADERS, denied, `!${variables.headers}`)]),
    // Not Request_Method, which an ErrorDocument changes to GET.
    `SetEnvIfExpr "%{THE_REQUEST} =~ /^OPTIONS / && -n req_novary('Origin') && -n req_novary('${METHOD}')" ${variables.preflight}=denied`,
    `SetEnvIfExpr "${[isPreflight, ...[variables.origin, variables.method, variables.headers].map(isSet)].join(' && ')}" ${variables.preflight}=allowed`,
    'RewriteEngine On',
    `RewriteCond %{ENV:${variables.preflight}} =allowed`,
    'RewriteRule ^ - [R=204,L]',
    `RewriteCond %{ENV:${variables.preflight}} =denied`,
    'RewriteRule ^ - [F,L]',
    ...CORS_RESPONSE_HEADERS.flatMap((name) => [
      `Header unset ${name}`,
      `Header always unset ${name}`,
    ]),
    header(`set Access-Control-Allow-Origin "%{${variables.origin}}e"`, granted),
    ...sentHeaders(rules).map(({ name, value, on }) => {
      const conditions = {
        'every response': granted,
        'actual responses': `${granted} && !${isPreflight}`,
        preflights: isAllowed,
      }
      return typeof value === 'string'
        ? header(`set ${name} "${value.replaceAll('%', '%%')}"`, conditions[on])
        : header(
            `set ${name} "expr=%{req_novary:${value.echo}}"`,
            `${conditions[on]} && -n req_novary('${value.echo}')`,
          )
    }),
    ...vary(rules.vary, `!${isPreflight}`),
    ...vary(rules.preflightVary, isPreflight),
  ]
}
