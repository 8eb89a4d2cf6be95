import { CORS_RESPONSE_HEADERS } from '../cors-response-headers.ts'
import { escapeRegex } from '../escape-regex.ts'
import { readExportOptions } from '../export-options.ts'
import type { ExportOptions, GatewayExport } from '../gateway-export.ts'
import type { GatewayHeader, GatewayRules } from '../gateway-rules.ts'
import { headerComment } from '../header-comment.ts'
import { LONG_HOST, originRegex } from '../origin-regex.ts'
import { requestedHeadersRegex } from '../requested-headers-regex.ts'
import { FORBIDDEN_METHODS, TOKEN } from '../requested-method.ts'

const METHOD = 'Access-Control-Request-Method'
const HEADERS = 'Access-Control-Request-Headers'

export function exportCaddy(rules: GatewayRules, given: ExportOptions): GatewayExport {
  const options = readExportOptions(given)
  const { name, complete, listen, upstream } = options
  const where = complete
    ? ['run: caddy run --adapter caddyfile --config FILE']
    : [
        `where: beside the sites. In a site, first in a route with everything else: route { import ${name} … }.`,
        'Outside of a route Caddy sorts directives, and redir, basic_auth and others would end preflights.',
      ]
  const comment = headerComment('caddy', rules, options, where)
    .map((line) => `# ${line}\n`)
    .join('')
  const snippet = [`(${name}) {`, ...indent(writeSnippet(rules, name)), '}'].join('\n')
  const text = complete
    ? `${comment}
${snippet}

http://:${listen.port} {
${listen.host === '' ? '' : `  bind ${listen.host.replaceAll(/[[\]]/g, '')}\n`}  route {
    import ${name}
    reverse_proxy ${upstream.host}:${upstream.port}
  }
}
`
    : `${comment}\n${snippet}\n`
  return { text, warnings: [] }
}

function writeSnippet(rules: GatewayRules, name: string): string[] {
  const { origins, methods } = rules
  const { allowed, denied, maxLength } = requestedHeadersRegex(rules, 're2')
  const isAny = origins === '*'
  const map = (
    source: string,
    suffix: string,
    entries: readonly (readonly [key: string, value: string])[],
  ): string[] => [
    `map ${source} {${name}_${suffix}} {`,
    ...entries.map(([key, value]) => `  "${key}" ${value}`),
    '  default denied',
    '}',
  ]
  const preflight = ['method OPTIONS', 'header Origin *', `header ${METHOD} *`]
  const allowedPreflight = [
    ...preflight,
    `vars {${name}_checks} allowed`,
    `expression size({header.${HEADERS}}) <= ${maxLength}`,
  ]
  const matcher = (suffix: string, conditions: readonly string[]): string[] => [
    `@${name}_${suffix} {`,
    ...indent(conditions),
    '}',
  ]
  const isAllowed = isAny ? [] : [`vars {${name}_origin} allowed`]
  const set = ({ name: header, value }: GatewayHeader): string =>
    `${header} ${typeof value === 'string' ? `"${value}"` : `{header.${value.echo}}`}`
  const origin = `Access-Control-Allow-Origin ${isAny ? '*' : '{header.Origin}'}`
  const actual = [origin, ...rules.actualHeaders.map(set)]
  const fixed = rules.preflightHeaders.filter(({ value }) => typeof value === 'string')
  const vary = (suffix: string, names: readonly string[]): string[] =>
    names.length === 0 ? [] : [`header @${name}_${suffix} +Vary "${names.join(', ')}"`]
  return [
    ...(isAny
      ? []
      : map('{header.Origin}', 'origin', [
          ...rules.exactOrigins.map((text) => [text, 'allowed'] as const),
          ...(rules.originPatterns.length > 0 ? [[`~${LONG_HOST}`, 'denied'] as const] : []),
          ...rules.originPatterns.map((text) => [`~${originRegex(text)}`, 'allowed'] as const),
        ])),
    ...map(`{header.${METHOD}}`, 'method', [
      ...(methods === '*'
        ? ([
            [`~^(?i:${FORBIDDEN_METHODS.join('|')})$`, 'denied'],
            [`~^${TOKEN.replace('a-z', 'a-zA-Z')}$`, 'allowed'],
          ] as const)
        : [[`~^(?:${methods.map(escapeRegex).join('|')})$`, 'allowed'] as const]),
    ]),
    ...map(`{header.${HEADERS}}`, 'headers', [
      // Go folds the case of letters outside of ASCII, too.
      ['~[^\\t -\\~]', 'denied'],
      ...(denied === undefined ? [] : [[`~(?i)${denied}`, 'denied'] as const]),
      [`~(?i)${allowed}`, 'allowed'],
    ]),
    ...matcher('preflight', preflight),
    // One variable: `vars` with several matches if one of them does.
    ...map(
      `"${isAny ? 'allowed' : `{${name}_origin}`} {${name}_method} {${name}_headers}"`,
      'checks',
      [['allowed allowed allowed', 'allowed']],
    ),
    ...matcher('preflight_allowed', allowedPreflight),
    ...matcher('other', ['not {', ...indent(preflight), '}']),
    ...matcher('actual', ['not {', ...indent(preflight), '}', ...isAllowed]),
    ...vary('preflight', rules.preflightVary),
    ...vary('other', rules.vary),
    ...(rules.origins.length === 0
      ? []
      : [
          `header @${name}_preflight_allowed {`,
          ...indent([origin, ...fixed.map(set)]),
          '}',
          ...rules.preflightHeaders.flatMap((header) => {
            if (typeof header.value === 'string') return []
            const suffix = `echo_${header.value.echo === METHOD ? 'method' : 'headers'}`
            return [
              ...matcher(suffix, [
                ...allowedPreflight,
                `not vars {header.${header.value.echo}} ""`,
              ]),
              `header @${name}_${suffix} ${set(header)}`,
            ]
          }),
        ]),
    `respond @${name}_preflight_allowed 204`,
    `respond @${name}_preflight 403`,
    // Twice: at once, for errors of Caddy itself, and deferred, to replace what the upstream sends.
    `header @${name}_actual {`,
    ...indent(actual),
    '}',
    `header @${name}_actual {`,
    ...indent([...actual, 'defer']),
    '}',
    'header {',
    ...indent(CORS_RESPONSE_HEADERS.map((header) => `-${header}`)),
    '  defer',
    '}',
  ]
}

function indent(lines: readonly string[]): string[] {
  return lines.map((line) => `  ${line}`)
}
