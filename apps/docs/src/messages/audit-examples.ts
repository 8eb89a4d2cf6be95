import type { RequestListener } from 'node:http'
import { CHECKS } from '../../../../packages/cli/src/audit/checks.ts'
import { PAGE, PATH, server, setAll } from '../../../../packages/cli/test/configured-server.ts'

type AuditCode = (typeof CHECKS)[number]['code'] | 'unreachable'

const GRANT = { 'Access-Control-Allow-Methods': 'PUT' }
const OPEN = { allowOrigin: () => '*', vary: () => undefined }

/** A server with each mistake; all but `unreachable`, where there is none. */
export const AUDIT_EXAMPLES: Readonly<Record<Exclude<AuditCode, 'unreachable'>, RequestListener>> =
  {
    'reflects-any-origin-with-credentials': allowing(() => true),
    'reflects-any-origin': allowing(() => true, 'none'),
    'trusts-null': allowing((origin) => origin === PAGE || origin === 'null'),
    'trusts-substring': allowing((origin) => origin.includes('app.example.com')),
    'trusts-suffix': allowing((origin) => origin.endsWith('example.com')),
    'trusts-prefix': allowing((origin) => origin.startsWith(PAGE)),
    'unescaped-dot': allowing((origin) => /^https:\/\/app.example\.com$/.test(origin)),
    'trusts-insecure-origin': allowing((origin) => /^https?:\/\/app\.example\.com$/.test(origin)),
    'trusts-any-subdomain': allowing((origin) =>
      /^https:\/\/([\w-]+\.)?example\.com$/.test(origin),
    ),
    'trusts-any-port': allowing((origin) => /^https:\/\/app\.example\.com(:\d+)?$/.test(origin)),
    'case-insensitive-origin': allowing((origin) => /^https:\/\/app\.example\.com$/i.test(origin)),
    'wildcard-with-credentials': server(OPEN),
    'invalid-allow-origin': server({ ...OPEN, allowOrigin: () => `${PAGE}/` }),
    'duplicate-allow-origin': server({
      allowOrigin: (origin) => (origin === PAGE ? [PAGE, PAGE] : undefined),
    }),
    'invalid-allow-credentials': server({ credentials: 'True' }),
    'wildcard-expose-with-credentials': server({
      others: { 'Access-Control-Expose-Headers': '*' },
    }),
    'missing-vary': server({ vary: () => undefined }),
    'incomplete-vary': server({ vary: (origin) => (origin === PAGE ? 'Origin' : undefined) }),
    'leaks-policy': server({ preflight: () => GRANT }),
    'grants-any-method': server({
      preflight: ({ headers }, isAllowed) =>
        isAllowed
          ? { 'Access-Control-Allow-Methods': headers['access-control-request-method'] }
          : {},
    }),
    'grants-any-header': server({
      preflight: ({ headers }, isAllowed) =>
        isAllowed
          ? { ...GRANT, 'Access-Control-Allow-Headers': headers['access-control-request-headers'] }
          : {},
    }),
    'invalid-max-age': granting({ ...GRANT, 'Access-Control-Max-Age': '10m' }),
    'max-age-capped': granting({ ...GRANT, 'Access-Control-Max-Age': '604800' }),
    'preflight-unauthorized': endingOptions(401),
    'preflight-redirected': endingOptions(308, { Location: `${PATH}/` }),
    'preflight-failed': endingOptions(405),
    'errors-without-headers': server({
      before: ({ url }, response) => url !== PATH && Boolean(response.writeHead(404).end()),
    }),
    'redirect-without-headers': server({
      before: ({ url, method }, response) =>
        url === PATH &&
        method !== 'OPTIONS' &&
        Boolean(response.writeHead(301, { Location: `${PATH}/` }).end()),
    }),
    'options-swallowed': server({
      after: ({ method }, response) => {
        if (method !== 'OPTIONS') return false
        setAll(response, GRANT)
        response.writeHead(204).end()
        return true
      },
    }),
    'private-network-header': server({
      preflight: ({ headers }, isAllowed) =>
        isAllowed && headers['access-control-request-private-network'] === 'true'
          ? { ...GRANT, 'Access-Control-Allow-Private-Network': 'true' }
          : {},
    }),
    'no-cors-support': ({ url }, response) => {
      response.writeHead(url === PATH ? 200 : 404).end()
    },
  }

/** A server with such a check of the origin. */
function allowing(
  allows: (origin: string) => boolean,
  credentials: 'true' | 'none' = 'true',
): RequestListener {
  return server({
    allowOrigin: (origin) => (origin !== undefined && allows(origin) ? origin : undefined),
    credentials: credentials === 'none' ? undefined : credentials,
  })
}

function granting(headers: Readonly<Record<string, string>>): RequestListener {
  return server({ preflight: (_, isAllowed) => (isAllowed ? headers : {}) })
}

function endingOptions(
  status: number,
  headers: Readonly<Record<string, string>> = {},
): RequestListener {
  return server({
    before: ({ method }, response) =>
      method === 'OPTIONS' && Boolean(response.writeHead(status, headers).end()),
  })
}
