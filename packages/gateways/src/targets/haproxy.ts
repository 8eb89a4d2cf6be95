import { CORS_RESPONSE_HEADERS } from '../cors-response-headers.ts'
import { escapeRegex } from '../escape-regex.ts'
import { readExportOptions } from '../export-options.ts'
import type { ExportOptions, GatewayExport } from '../gateway-export.ts'
import type { GatewayHeader, GatewayRules } from '../gateway-rules.ts'
import { headerComment } from '../header-comment.ts'
import { LONG_HOST, originRegex } from '../origin-regex.ts'
import { requestedHeadersRegex } from '../requested-headers-regex.ts'
import { FORBIDDEN_METHODS, TOKEN } from '../requested-method.ts'

/** More exact origins than these are in a file: HAProxy reads it into a tree. */
const INLINE = 20

const METHOD = 'Access-Control-Request-Method'
const HEADERS = 'Access-Control-Request-Headers'

export function exportHaproxy(rules: GatewayRules, given: ExportOptions): GatewayExport {
  const options = readExportOptions(given)
  const { name, complete, listen, upstream } = options
  const hasFile = rules.exactOrigins.length > INLINE
  const file = `${name}_origins.lst`
  const where = [
    ...(hasFile ? [`${file} is read from the folder in which HAProxy starts.`] : []),
    ...(complete
      ? ['run: haproxy -f FILE']
      : ['where: in the frontend, before its other http-request lines.']),
  ]
  const comment = headerComment('haproxy', rules, options, where)
    .map((line) => `# ${line}\n`)
    .join('')
  const lines = writeFrontend(rules, name, hasFile ? file : undefined)
  const text = complete
    ? `${comment}
defaults
  mode http
  timeout connect 5s
  timeout client 30s
  timeout server 30s

frontend ${name}
  bind ${listen.host === '' ? '*' : listen.host}:${listen.port}

${indent(lines)}

  default_backend ${name}_upstream

backend ${name}_upstream
  server upstream ${upstream.host}:${upstream.port}
`
    : `${comment}\n${indent(lines)}\n`
  return {
    text,
    ...(hasFile && { files: [{ name: file, text: `${rules.exactOrigins.join('\n')}\n` }] }),
    warnings: [
      {
        path: 'allowedHeaders',
        message: `HAProxy denies a preflight with several ${HEADERS} headers, which the policy reads as one list. No browser sends it.`,
      },
    ],
  }
}

function writeFrontend(rules: GatewayRules, name: string, file: string | undefined): string[] {
  const { origins, methods } = rules
  const variable = (suffix: string): string => `txn.${name}_${suffix}`
  const is = (suffix: string, value: string): string =>
    `{ var(${variable(suffix)}) -m str ${value} }`
  const regex = (text: string, flags = ''): string => `-m reg ${flags}-- ${quote(text)}`
  const { allowed, denied, maxLength } = requestedHeadersRegex(rules)
  const origin = `var(${variable('origin')})`
  const lines = [
    `http-request set-var(${variable('origin')}) req.fhdr(Origin) if { req.fhdr_cnt(Origin) eq 1 }`,
  ]
  if (origins === '*') {
    lines.push(`http-request set-var(${variable('from')}) str(allowed)`)
  } else {
    const patterns = rules.originPatterns.map((pattern) => originRegex(pattern))
    lines.push(
      ...(file === undefined
        ? rules.exactOrigins.map((text) => `acl ${name}_listed ${origin} -m str -- ${quote(text)}`)
        : [`acl ${name}_listed ${origin} -m str -f ${file}`]),
      ...patterns.map((text) => `acl ${name}_pattern ${origin} ${regex(text)}`),
      ...(patterns.length > 0 ? [`acl ${name}_long ${origin} ${regex(LONG_HOST)}`] : []),
    )
    const conditions = [
      ...(rules.exactOrigins.length > 0 ? [`${name}_listed`] : []),
      ...(patterns.length > 0 ? [`${name}_pattern !${name}_long`] : []),
    ]
    if (conditions.length > 0) {
      lines.push(
        `http-request set-var(${variable('from')}) str(allowed) if ${conditions.join(' or ')}`,
      )
    }
  }
  const method = `req.fhdr(${METHOD})`
  const headers = `req.fhdr(${HEADERS})`
  lines.push(
    ...(methods === '*'
      ? [
          `acl ${name}_method ${method} ${regex(`^${TOKEN}$`, '-i ')}`,
          `acl ${name}_forbidden ${method} ${regex(`^(?:${FORBIDDEN_METHODS.join('|')})$`, '-i ')}`,
        ]
      : [`acl ${name}_method ${method} ${regex(`^(?:${methods.map(escapeRegex).join('|')})$`)}`]),
    `acl ${name}_no_headers req.fhdr_cnt(${HEADERS}) eq 0`,
    `acl ${name}_headers ${headers} ${regex(allowed, '-i ')}`,
    `acl ${name}_long_headers ${headers} -m len ${maxLength + 1}:`,
    ...(denied === undefined
      ? []
      : [`acl ${name}_denied_header ${headers} ${regex(denied, '-i ')}`]),
  )
  const preflight = [
    is('from', 'allowed'),
    `{ req.fhdr_cnt(${METHOD}) eq 1 }`,
    `${name}_method`,
    ...(methods === '*' ? [`!${name}_forbidden`] : []),
  ].join(' ')
  const list = [
    `{ req.fhdr_cnt(${HEADERS}) eq 1 }`,
    `${name}_headers`,
    `!${name}_long_headers`,
    ...(denied === undefined ? [] : [`!${name}_denied_header`]),
  ].join(' ')
  const isPreflight = is('end', 'denied')
  lines.push(
    `http-request set-var(${variable('end')}) str(denied) if { method OPTIONS } { req.fhdr_cnt(Origin) ge 1 } { req.fhdr_cnt(${METHOD}) ge 1 }`,
    `http-request set-var(${variable('end')}) str(allowed) if ${isPreflight} ${preflight} ${name}_no_headers or ${isPreflight} ${preflight} ${list}`,
    ...echoed(rules).map(
      ({ suffix, source }) => `http-request set-var(${variable(suffix)}) req.fhdr(${source})`,
    ),
    `http-request return status 204 if ${is('end', 'allowed')}`,
    `http-request return status 403 if ${is('end', 'denied')}`,
    ...CORS_RESPONSE_HEADERS.map((header) => `http-after-response del-header ${header}`),
  )
  const set = (header: string, value: string, condition: string): string =>
    `http-after-response set-header ${header} ${value} if ${is('from', 'allowed')} ${condition}`
  const value = ({ value: text }: GatewayHeader): string =>
    typeof text === 'string'
      ? quote(text.replaceAll('%', '%%'))
      : `%[var(${variable(suffixOf(text.echo))})]`
  const both = (header: GatewayHeader): boolean =>
    rules.actualHeaders.some((other) => other.name === header.name)
  const add = (vary: readonly string[], condition: string): string[] =>
    vary.length === 0
      ? []
      : [`http-after-response add-header Vary ${quote(vary.join(', '))} if ${condition}`]
  lines.push(
    set(
      'Access-Control-Allow-Origin',
      origins === '*' ? quote('*') : `%[${origin}]`,
      `!${is('end', 'denied')}`,
    ),
    ...rules.actualHeaders.map((header) =>
      set(
        header.name,
        value(header),
        rules.preflightHeaders.some((other) => other.name === header.name)
          ? `!${is('end', 'denied')}`
          : `!{ var(${variable('end')}) -m found }`,
      ),
    ),
    ...rules.preflightHeaders
      .filter((header) => !both(header))
      .map((header) =>
        set(
          header.name,
          value(header),
          typeof header.value === 'string'
            ? is('end', 'allowed')
            : `${is('end', 'allowed')} { var(${variable(suffixOf(header.value.echo))}) -m len 1: }`,
        ),
      ),
    ...add(rules.vary, `!{ var(${variable('end')}) -m found }`),
    ...add(rules.preflightVary, `{ var(${variable('end')}) -m found }`),
  )
  return lines
}

function echoed({ preflightHeaders }: GatewayRules): { suffix: string; source: string }[] {
  return preflightHeaders.flatMap(({ value }) =>
    typeof value === 'string' ? [] : [{ suffix: suffixOf(value.echo), source: value.echo }],
  )
}

/** `Access-Control-Request-Method` → `request_method`. */
function suffixOf(header: string): string {
  return header.slice('Access-Control-'.length).toLowerCase().replaceAll('-', '_')
}

/** Strong quotes, in which nothing has a meaning but their end. */
function quote(text: string): string {
  return `'${text.replaceAll("'", String.raw`'\''`)}'`
}

function indent(lines: readonly string[]): string {
  return lines.map((line) => `  ${line}`).join('\n')
}
