import { CORS_RESPONSE_HEADERS } from '../cors-response-headers.ts'
import { escapeRegex } from '../escape-regex.ts'
import { readExportOptions } from '../export-options.ts'
import type { ExportOptions, GatewayExport } from '../gateway-export.ts'
import type { GatewayHeader, GatewayRules } from '../gateway-rules.ts'
import { headerComment } from '../header-comment.ts'
import { exactOriginRegexes, LONG_HOST, originRegex } from '../origin-regex.ts'
import { requestedHeadersRegex } from '../requested-headers-regex.ts'
import { FORBIDDEN_METHODS, TOKEN } from '../requested-method.ts'

const METHOD = 'req.http.Access-Control-Request-Method'
const HEADERS = 'req.http.Access-Control-Request-Headers'

export function exportVarnish(rules: GatewayRules, given: ExportOptions): GatewayExport {
  const options = readExportOptions(given)
  const { name, complete, listen, upstream } = options
  const calls = [
    ['vcl_recv', `${name}_recv`],
    ['vcl_backend_fetch', `${name}_backend_fetch`],
    ['vcl_deliver', `${name}_respond`],
    ['vcl_synth', `${name}_respond`],
  ]
  const where = complete
    ? [`run: varnishd -F -a ${listen.host}:${listen.port} -f FILE, with the whole path of the file`]
    : [
        'where: include this file after "vcl 4.1;", and begin four subroutines with a call:',
        ...calls.map(([sub, called]) => `  sub ${sub} { call ${called}; }`),
      ]
  const comment = headerComment('varnish', rules, options, where)
    .map((line) => `# ${line}\n`)
    .join('')
  const subs = writeSubs(rules, name)
  const text = complete
    ? `vcl 4.1;

${comment}
backend default {
  .host = "${upstream.host.replaceAll(/[[\]]/g, '')}";
  .port = "${upstream.port}";
}

${subs}
${calls.map(([sub, called]) => `\nsub ${sub} {\n  call ${called};\n}\n`).join('')}`
    : `${comment}\n${subs}\n`
  return { text, warnings: [] }
}

function writeSubs(rules: GatewayRules, name: string): string {
  const { origins, methods } = rules
  const flag = (suffix: string): string => `req.http.X-${name}-${suffix}`
  const { allowed, denied, maxLength } = requestedHeadersRegex(rules)
  const alternatives =
    origins === '*'
      ? []
      : [
          ...exactOriginRegexes(rules.exactOrigins).map((text) => `req.http.Origin ~ "${text}"`),
          ...rules.originPatterns.map(
            (pattern) =>
              `(req.http.Origin ~ "${originRegex(pattern)}" && req.http.Origin !~ "${LONG_HOST}")`,
          ),
        ]
  const granted =
    origins === '*'
      ? [`set ${flag('origin')} = "*";`]
      : alternatives.length === 0
        ? []
        : [
            `if (${alternatives.join('\n    || ')}) {`,
            `  set ${flag('origin')} = req.http.Origin;`,
            '}',
          ]
  const conditions = [
    flag('origin'),
    methods === '*'
      ? `${METHOD} ~ "(?i)^${TOKEN}$" && ${METHOD} !~ "(?i)^(?:${FORBIDDEN_METHODS.join('|')})$"`
      : `${METHOD} ~ "^(?:${methods.map(escapeRegex).join('|')})$"`,
    `${HEADERS} ~ "(?i)${allowed}"`,
    `${HEADERS} !~ "^.{${maxLength + 1}}"`,
    ...(denied === undefined ? [] : [`${HEADERS} !~ "(?i)${denied}"`]),
  ]
  const set = ({ name: header, value }: GatewayHeader): string =>
    `set resp.http.${header} = ${typeof value === 'string' ? `"${value}"` : `req.http.${value.echo}`};`
  const setAll = (headers: readonly GatewayHeader[]): string[] =>
    headers.flatMap((header) =>
      typeof header.value === 'string'
        ? [set(header)]
        : [`if (req.http.${header.value.echo} ~ ".") {`, `  ${set(header)}`, '}'],
    )
  const vary = (names: readonly string[]): string[] =>
    names.length === 0
      ? []
      : [
          'if (resp.http.Vary) {',
          `  set resp.http.Vary = resp.http.Vary + ", ${names.join(', ')}";`,
          '} else {',
          `  set resp.http.Vary = "${names.join(', ')}";`,
          '}',
        ]
  const origin = `set resp.http.Access-Control-Allow-Origin = ${flag('origin')};`
  return [
    'import std;',
    '',
    `sub ${name}_recv {`,
    ...indent([
      `unset ${flag('origin')};`,
      `unset ${flag('end')};`,
      'std.collect(req.http.Origin);',
      `std.collect(${METHOD});`,
      `std.collect(${HEADERS});`,
      ...granted,
      `if (req.method == "OPTIONS" && req.http.Origin && ${METHOD}) {`,
      `  if (${conditions.join('\n      && ')}) {`,
      `    set ${flag('end')} = "allowed";`,
      '    return (synth(204));',
      '  }',
      `  set ${flag('end')} = "denied";`,
      '  return (synth(403));',
      '}',
    ]),
    '}',
    '',
    `sub ${name}_backend_fetch {`,
    `  unset be${flag('origin')};`,
    `  unset be${flag('end')};`,
    '}',
    '',
    `sub ${name}_respond {`,
    ...indent([
      ...CORS_RESPONSE_HEADERS.map((header) => `unset resp.http.${header};`),
      `if (${flag('end')}) {`,
      `  if (${flag('end')} == "allowed") {`,
      ...indent(indent([origin, ...setAll(rules.preflightHeaders)])),
      '  }',
      ...indent(vary(rules.preflightVary)),
      '  return (deliver);',
      '}',
      `if (${flag('origin')}) {`,
      ...indent([origin, ...setAll(rules.actualHeaders)]),
      '}',
      ...vary(rules.vary),
    ]),
    '}',
  ].join('\n')
}

function indent(lines: readonly string[]): string[] {
  return lines.map((line) => `  ${line}`)
}
