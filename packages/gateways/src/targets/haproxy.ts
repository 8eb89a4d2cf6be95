import { assertListsFit } from '../assert-lists-fit.ts'
import { CORS_RESPONSE_HEADERS } from '../cors-response-headers.ts'
import { escapeRegex } from '../escape-regex.ts'
import type { ReadExportOptions } from '../export-options.ts'
import type { GatewayExport, GatewayWarning } from '../gateway-export.ts'
import type { GatewayRules } from '../gateway-rules.ts'
import { headerComment } from '../header-comment.ts'
import { indent } from '../indent.ts'
import { LONG_HOST, originRegex } from '../origin-regex.ts'
import { requestedHeadersRegex } from '../requested-headers-regex.ts'
import { FORBIDDEN_METHODS, TOKEN } from '../requested-method.ts'
import { sentHeaders } from '../sent-headers.ts'

/** More exact origins than these are in a file: HAProxy reads it into a tree. */
const INLINE = 20

const METHOD = 'Access-Control-Request-Method'
const HEADERS = 'Access-Control-Request-Headers'

const WARNINGS: readonly GatewayWarning[] = [
  {
    path: '',
    message: `Requests that no browser sends: a preflight with several ${HEADERS} headers is denied.`,
  },
]

export function exportHaproxy(rules: GatewayRules, options: ReadExportOptions): GatewayExport {
  assertListsFit('HAProxy', rules)
  const { name, complete, listen, upstream } = options
  const file = rules.exactOrigins.length > INLINE ? `${name}_origins.lst` : undefined
  const where = [
    complete
      ? 'run: haproxy -f FILE'
      : 'where: in the frontend, before its other http-request lines.',
    ...(file === undefined
      ? []
      : [
          `HAProxy looks for ${file} in the folder where it starts. Write the whole path, if that is another.`,
        ]),
  ]
  const frontend = indent(writeFrontend(rules, name, file))
  const lines = complete
    ? [
        'defaults',
        '  mode http',
        '  timeout connect 5s',
        '  timeout client 30s',
        '  timeout server 30s',
        '',
        `frontend ${name}`,
        `  bind ${listen.host === '' ? '*' : listen.host}:${listen.port}`,
        ...frontend,
        `  default_backend ${name}_upstream`,
        '',
        `backend ${name}_upstream`,
        `  server upstream ${upstream.host}:${upstream.port}`,
      ]
    : frontend
  return {
    text: `${[headerComment('haproxy', rules, options, where), ...lines].join('\n')}\n`,
    ...(file && { files: [{ name: file, text: `${rules.exactOrigins.join('\n')}\n` }] }),
    warnings: WARNINGS,
  }
}

function writeFrontend(rules: GatewayRules, name: string, file: string | undefined): string[] {
  const { origins, methods } = rules
  const { allowed, denied, maxLength } = requestedHeadersRegex(rules)
  const variable = (suffix: string): string => `txn.${name}_${suffix}`
  const is = (suffix: string, value: string): string =>
    `{ var(${variable(suffix)}) -m str ${value} }`
  const set = (suffix: string, value: string, condition = ''): string =>
    `http-request set-var(${variable(suffix)}) ${value}${condition && ` if ${condition}`}`
  const acl = (suffix: string, sample: string, match: string): string =>
    `acl ${name}_${suffix} ${sample} ${match}`
  const regex = (text: string, flag = ''): string => `-m reg ${flag}${quote(text)}`
  const origin = `var(${variable('origin')})`
  const method = `req.fhdr(${METHOD})`
  const headers = `req.fhdr(${HEADERS})`
  const isPreflight = `{ var(${variable('preflight')}) -m found }`
  const after = (action: string, condition: string): string =>
    `http-after-response ${action} if ${condition}`
  const granted = `${is('from', 'allowed')} !${is('preflight', 'denied')}`
  return [
    set('origin', 'req.fhdr(Origin)', '{ req.fhdr_cnt(Origin) eq 1 }'),
    ...(origins === '*' ? [set('from', 'str(allowed)')] : checkOrigin()),
    ...(methods === '*'
      ? [
          acl('method', method, regex(`^${TOKEN}$`, '-i ')),
          acl('denied_method', method, regex(`^(?:${FORBIDDEN_METHODS.join('|')})$`, '-i ')),
        ]
      : [acl('method', method, regex(`^(?:${methods.map(escapeRegex).join('|')})$`))]),
    acl('headers', `req.fhdr_cnt(${HEADERS})`, 'eq 0'),
    acl('headers', headers, regex(allowed, '-i ')),
    acl('denied_headers', headers, `-m len ${maxLength + 1}:`),
    ...(denied === undefined ? [] : [acl('denied_headers', headers, regex(denied, '-i '))]),
    set(
      'preflight',
      'str(denied)',
      `{ method OPTIONS } { req.fhdr_cnt(Origin) ge 1 } { req.fhdr_cnt(${METHOD}) ge 1 }`,
    ),
    set(
      'preflight',
      'str(allowed)',
      [
        isPreflight,
        is('from', 'allowed'),
        `{ req.fhdr_cnt(${METHOD}) eq 1 } ${name}_method`,
        ...(methods === '*' ? [`!${name}_denied_method`] : []),
        `{ req.fhdr_cnt(${HEADERS}) le 1 } ${name}_headers !${name}_denied_headers`,
      ].join(' '),
    ),
    ...sentHeaders(rules).flatMap(({ name: header, value }) =>
      typeof value === 'string' ? [] : [set(suffixOf(header), `req.fhdr(${value.echo})`)],
    ),
    `http-request return status 204 if ${is('preflight', 'allowed')}`,
    `http-request return status 403 if ${is('preflight', 'denied')}`,
    ...CORS_RESPONSE_HEADERS.map((header) => `http-after-response del-header ${header}`),
    after(
      `set-header Access-Control-Allow-Origin ${origins === '*' ? '*' : `%[${origin}]`}`,
      granted,
    ),
    ...sentHeaders(rules).map(({ name: header, value, on }) => {
      const sample = `var(${variable(suffixOf(header))})`
      const text = typeof value === 'string' ? quote(value.replaceAll('%', '%%')) : `%[${sample}]`
      const conditions = {
        'every response': granted,
        'actual responses': `${granted} !${isPreflight}`,
        preflights: is('preflight', 'allowed'),
      }
      const isSent = typeof value === 'string' ? '' : ` { ${sample} -m len 1: }`
      return after(`set-header ${header} ${text}`, `${conditions[on]}${isSent}`)
    }),
    ...vary(rules.vary, `!${isPreflight}`),
    ...vary(rules.preflightVary, isPreflight),
  ]

  function checkOrigin(): string[] {
    const { exactOrigins, originPatterns } = rules
    const alternatives = [
      ...(exactOrigins.length === 0 ? [] : [`${name}_listed`]),
      ...(originPatterns.length === 0 ? [] : [`${name}_pattern !${name}_long`]),
    ]
    return [
      ...(file === undefined
        ? exactOrigins.map((text) => acl('listed', origin, `-m str ${quote(text)}`))
        : [acl('listed', origin, `-m str -f ${file}`)]),
      ...originPatterns.map((text) => acl('pattern', origin, regex(originRegex(text)))),
      ...(originPatterns.length === 0 ? [] : [acl('long', origin, regex(LONG_HOST))]),
      ...(alternatives.length === 0
        ? []
        : [set('from', 'str(allowed)', alternatives.join(' or '))]),
    ]
  }

  function vary(names: readonly string[], condition: string): string[] {
    return names.length === 0
      ? []
      : [after(`add-header Vary ${quote(names.join(', '))}`, condition)]
  }
}

/** `Access-Control-Allow-Methods` → `allow_methods`: a name of a variable. */
function suffixOf(header: string): string {
  return header.slice('Access-Control-'.length).toLowerCase().replaceAll('-', '_')
}

/** Strong quotes, in which nothing has a meaning but their end. */
function quote(text: string): string {
  return `'${text.replaceAll("'", String.raw`'\''`)}'`
}
