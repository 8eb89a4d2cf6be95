import { CORS_RESPONSE_HEADERS } from '../cors-response-headers.ts'
import { escapeRegex } from '../escape-regex.ts'
import type { ReadExportOptions } from '../export-options.ts'
import type { GatewayExport } from '../gateway-export.ts'
import type { GatewayHeader, GatewayRules } from '../gateway-rules.ts'
import { headerComment } from '../header-comment.ts'
import { indent } from '../indent.ts'
import { LONG_HOST, originRegex } from '../origin-regex.ts'
import { requestedHeadersRegex } from '../requested-headers-regex.ts'
import { FORBIDDEN_METHODS, TOKEN } from '../requested-method.ts'

const METHOD = 'Access-Control-Request-Method'
const HEADERS = 'Access-Control-Request-Headers'

export function exportCaddy(rules: GatewayRules, options: ReadExportOptions): GatewayExport {
  const { name, complete, listen, upstream } = options
  const where = complete
    ? ['run: caddy run --adapter caddyfile --config FILE']
    : [
        `where: beside the sites. In each site, first in a route with everything else: route { import ${name} ... }`,
        'Outside of a route Caddy sorts directives: redir, basic_auth and others would end preflights.',
      ]
  const snippet = [`(${name}) {`, ...indent(writeSnippet(rules, name)), '}']
  const site = [
    '',
    `http://:${listen.port} {`,
    ...(listen.host === '' ? [] : [`  bind ${listen.host.replaceAll(/[[\]]/g, '')}`]),
    '  route {',
    `    import ${name}`,
    `    reverse_proxy ${upstream.host}:${upstream.port}`,
    '  }',
    '}',
  ]
  const lines = [
    headerComment('caddy', rules, options, where),
    ...snippet,
    ...(complete ? site : []),
  ]
  return { text: `${lines.join('\n')}\n`, warnings: [] }
}

function writeSnippet(rules: GatewayRules, name: string): string[] {
  const { origins, methods } = rules
  const { allowed, denied, maxLength } = requestedHeadersRegex(rules, 're2')
  const isAny = origins === '*'
  type Entry = readonly [input: string, verdict: 'allowed' | 'denied']
  const map = (source: string, variable: string, entries: readonly Entry[]): string[] => [
    `map ${source} {${name}_${variable}} {`,
    ...entries.map(([input, verdict]) => `  "${input}" ${verdict}`),
    '  default denied',
    '}',
  ]
  const preflight = ['method OPTIONS', 'header Origin *', `header ${METHOD} *`]
  const allowedPreflight = [
    ...preflight,
    `vars {${name}_checks} allowed`,
    `expression size({header.${HEADERS}}) <= ${maxLength}`,
  ]
  const matcher = (variable: string, conditions: readonly string[]): string[] => [
    `@${name}_${variable} {`,
    ...indent(conditions),
    '}',
  ]
  const headers = (
    matched: string,
    list: readonly GatewayHeader[],
    more: string[] = [],
  ): string[] =>
    origins.length === 0
      ? []
      : [
          `header ${matched} {`,
          `  Access-Control-Allow-Origin ${isAny ? '*' : '{header.Origin}'}`,
          ...list.map(({ name: header, value }) =>
            typeof value === 'string'
              ? `  ${header} "${value}"`
              : `  ${header} {header.${value.echo}}`,
          ),
          ...more,
          '}',
        ]
  const vary = (names: readonly string[], matched: string): string[] =>
    names.length === 0 ? [] : [`header ${matched} +Vary "${names.join(', ')}"`]
  const actual = isAny ? '*' : `@${name}_actual`
  const fixed = rules.preflightHeaders.filter(({ value }) => typeof value === 'string')
  const echoed = rules.preflightHeaders.flatMap(({ name: header, value }) =>
    typeof value === 'string' ? [] : [{ header, source: value.echo }],
  )
  return [
    ...(isAny
      ? []
      : map('{header.Origin}', 'origin', [
          ...rules.exactOrigins.map((text): Entry => [text, 'allowed']),
          ...(rules.originPatterns.length === 0 ? [] : [[`~${LONG_HOST}`, 'denied'] as const]),
          ...rules.originPatterns.map((text): Entry => [`~${originRegex(text)}`, 'allowed']),
        ])),
    ...map(
      `{header.${METHOD}}`,
      'method',
      methods === '*'
        ? [
            [`~(?i)^(?:${FORBIDDEN_METHODS.join('|')})$`, 'denied'],
            [`~^${TOKEN.replace('a-z', 'a-zA-Z')}$`, 'allowed'],
          ]
        : [[`~^(?:${methods.map(escapeRegex).join('|')})$`, 'allowed']],
    ),
    ...map(`{header.${HEADERS}}`, 'headers', [
      // First, because Go finds that the letters of the Kelvin sign and of ASCII differ in case alone.
      [String.raw`~[^\t -~]`, 'denied'],
      ...(denied === undefined ? [] : [[`~(?i)${denied}`, 'denied'] as const]),
      [`~(?i)${allowed}`, 'allowed'],
    ]),
    // One variable for three: several lines of `vars` match if one of them does.
    ...map(
      `"${isAny ? 'allowed' : `{${name}_origin}`} {${name}_method} {${name}_headers}"`,
      'checks',
      [['allowed allowed allowed', 'allowed']],
    ),
    ...matcher('preflight', preflight),
    ...matcher('preflight_allowed', allowedPreflight),
    ...(isAny ? [] : matcher('actual', [`vars {${name}_origin} allowed`])),
    ...vary(rules.preflightVary, `@${name}_preflight`),
    ...headers(`@${name}_preflight_allowed`, fixed),
    ...echoed.flatMap(({ header, source }) =>
      matcher(`echo_${header}`, allowedPreflight.concat(`not vars {header.${source}} ""`)).concat(
        `header @${name}_echo_${header} ${header} {header.${source}}`,
      ),
    ),
    `respond @${name}_preflight_allowed 204`,
    `respond @${name}_preflight 403`,
    ...vary(rules.vary, '*'),
    '# At once, for errors of Caddy itself; and deferred, to replace what the upstream sends.',
    ...headers(actual, rules.actualHeaders),
    ...headers(actual, rules.actualHeaders, ['  defer']),
    'header {',
    ...CORS_RESPONSE_HEADERS.map((header) => `  -${header}`),
    '  defer',
    '}',
  ]
}
