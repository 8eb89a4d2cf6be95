import { parse } from 'yaml'
import { headersOf, type TargetModel } from './target-model.ts'

const PREFIX = 'nginx.ingress.kubernetes.io/'

/**
 * The controller: what it accepts of the annotations, and its defaults; then its template for nginx.
 * https://github.com/kubernetes/ingress-nginx/blob/main/internal/ingress/annotations/cors/main.go
 * https://github.com/kubernetes/ingress-nginx/blob/main/rootfs/etc/nginx/template/nginx.tmpl
 */
export const ingressNginxModel: TargetModel = (text) => {
  const { annotations } = parse(text) as { readonly annotations: Readonly<Record<string, string>> }
  const read = (name: string, form: RegExp, fallback: string): string => {
    const value = annotations[PREFIX + name]
    return value !== undefined && form.test(value) ? value : fallback
  }
  const origins = read('cors-allow-origin', /^/, '*')
    .split(',')
    .map((origin) => origin.trim())
    .filter((origin) => /^(https?:\/\/(\*\.)?[A-Za-z0-9\-.]*(:\d+)?|\*)?$/.test(origin))
  const methods = read(
    'cors-allow-methods',
    /^([A-Za-z]+,?\s?)+$/,
    'GET, PUT, POST, DELETE, PATCH, OPTIONS',
  )
  const names = read(
    'cors-allow-headers',
    /^([A-Za-z0-9\-_]+,?\s?)+$/,
    'DNT,Keep-Alive,User-Agent,X-Requested-With,If-Modified-Since,Cache-Control,Content-Type,Range,Authorization',
  )
  const exposed = read('cors-expose-headers', /^(([A-Za-z0-9\-_]+|\*),?\s?)+$/, '')
  const credentials = !/^(0|f|F|FALSE|false|False)$/.test(
    annotations[`${PREFIX}cors-allow-credentials`] ?? '',
  )
  const maxAge = read('cors-max-age', /^\d+$/, '1728000')
  const escaped = origins.map((origin) =>
    origin
      .replaceAll(/[.+?^$|()[\]{}\\*]/g, String.raw`\$&`)
      .replace(String.raw`\*`, '[A-Za-z0-9-]+'),
  )
  const regex = new RegExp(`(${escaped.map((origin) => `(${origin})`).join('|')})$`, 'i')
  const isAny = origins.includes('*')
  // strconv.ParseBool
  const enabled = /^(1|t|T|TRUE|true|True)$/.test(annotations[`${PREFIX}enable-cors`] ?? '')
  return (request, application) => {
    const { origin = '' } = request.headers
    const isAllowed = enabled && (isAny || regex.test(origin))
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
