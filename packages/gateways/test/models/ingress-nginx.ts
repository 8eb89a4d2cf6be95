import { parse } from 'yaml'
import { headersOf, type TargetModel } from './target-model.ts'

const PREFIX = 'nginx.ingress.kubernetes.io/'

/**
 * The controller from 1.12 on: what it accepts of the annotations, and its defaults; then its template for nginx.
 * https://github.com/kubernetes/ingress-nginx/blob/main/internal/ingress/annotations/cors/main.go
 * https://github.com/kubernetes/ingress-nginx/blob/main/rootfs/etc/nginx/template/nginx.tmpl
 */
export const ingressNginxModel: TargetModel = (text) => {
  const { annotations } = parse(text) as { readonly annotations: Readonly<Record<string, string>> }
  const read = (name: string, form: RegExp, fallback: string): string => {
    const value = annotations[PREFIX + name]
    return value !== undefined && value.trim() !== '' && form.test(value) ? value : fallback
  }
  const listed = read(
    'cors-allow-origin',
    /^(?:(?:[a-z]+:\/\/|\*\.|[A-Za-z0-9\-. ]|:\d+|,)*| *\* *)$/,
    '*',
  )
    .split(',')
    .map((origin) => origin.trim())
  const isAny = listed.includes('*')
  const origins = listed.filter((origin) =>
    /^([a-z]+:\/\/(\*\.)?[A-Za-z0-9\-.]*(:\d+)?|\*|null)?$/.test(origin),
  )
  const methods = read(
    'cors-allow-methods',
    /^([A-Za-z]+,?\s?)+$/,
    'GET, PUT, POST, DELETE, PATCH, OPTIONS',
  )
  const names = read(
    'cors-allow-headers',
    /^[A-Za-z0-9\-_, ]*$/,
    'DNT,Keep-Alive,User-Agent,X-Requested-With,If-Modified-Since,Cache-Control,Content-Type,Range,Authorization',
  )
  const exposed = read('cors-expose-headers', /^(([A-Za-z0-9\-_]+|\*),?\s?)+$/, '')
  const credentials = !/^(0|f|F|FALSE|false|False)$/.test(
    annotations[`${PREFIX}cors-allow-credentials`] ?? '',
  )
  const maxAge = read('cors-max-age', /^\d+$/, '1728000')
  let expression = ''
  for (const [index, origin] of origins.entries()) {
    if (origin === '') continue
    const escaped = origin.replaceAll(/[.+?^$|()[\]{}\\*]/g, String.raw`\$&`)
    expression += `(${escaped.replace(String.raw`\*`, '[A-Za-z0-9-]+')})`
    if (index < origins.length - 1) expression += '|'
  }
  const regex = new RegExp(`(${expression})$`, 'i')
  // strconv.ParseBool
  const enabled = /^(1|t|T|TRUE|true|True)$/.test(annotations[`${PREFIX}enable-cors`] ?? '')
  return (request, application) => {
    const { origin = '' } = request.headers
    const isAllowed = enabled && (isAny || (origins.length > 0 && regex.test(origin)))
    if (!isAllowed) return application
    const own = headersOf({
      'Access-Control-Allow-Origin': isAny ? '*' : origin,
      'Access-Control-Allow-Credentials': credentials ? 'true' : undefined,
      'Access-Control-Allow-Methods': methods,
      'Access-Control-Allow-Headers': names,
      'Access-Control-Expose-Headers': exposed,
      'Access-Control-Max-Age': maxAge,
    })
    return request.method === 'OPTIONS'
      ? { status: 204, headers: own }
      : { ...application, headers: [...application.headers, ...own] }
  }
}
