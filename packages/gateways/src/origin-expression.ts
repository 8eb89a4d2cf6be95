const LABELS = String.raw`([a-z0-9_-]+\.)+`
const PORT = '(:[0-9]+)?'

/** A pattern as a regular expression of RE2, to match the whole of an origin. */
export function toOriginExpression(pattern: string): string {
  const [start = '', end] = pattern.replace(/:\*$/, '').split('*.')
  const host = end === undefined ? escape(start) : escape(start) + LABELS + escape(end)
  return pattern.endsWith(':*') ? host + PORT : host
}

/** The pattern of an expression that `toOriginExpression` writes; `undefined` for any other. */
export function fromOriginExpression(expression: string): string | undefined {
  const hasPort = expression.endsWith(PORT)
  const host = hasPort ? expression.slice(0, -PORT.length) : expression
  const pattern = host.replace(LABELS, '*.').replaceAll(/\\([.+[\]-])/g, '$1') + (hasPort ? ':*' : '')
  return toOriginExpression(pattern) === expression ? pattern : undefined
}

function escape(text: string): string {
  return text.replaceAll(/[.+[\]]/g, String.raw`\$&`)
}
