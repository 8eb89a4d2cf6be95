import type { ReadExportOptions } from '../export-options.ts'
import { fitRules } from '../fit-rules.ts'
import { GatewayError } from '../gateway-error.ts'
import type { GatewayExport, GatewayWarning } from '../gateway-export.ts'
import type { GatewayRules } from '../gateway-rules.ts'
import { headerComment } from '../header-comment.ts'
import type { TargetLimits } from '../target-limits.ts'
import { toYaml } from '../to-yaml.ts'

/** https://github.com/kubernetes/ingress-nginx/blob/main/internal/ingress/annotations/cors/main.go */
const ingressNginxLimits: TargetLimits = {
  name: 'ingress-nginx',
  origin: {
    accepts: 'http and https origins with letters, digits, "-", "." and a leading "*."',
    allows: (origin) => /^https?:\/\/(?:\*\.)?[a-z0-9.-]+(?::\d+)?$/.test(origin),
  },
  methods: {
    accepts: 'methods of letters',
    allows: (name) => /^[A-Za-z]+$/.test(name),
    hasWildcard: false,
  },
  allowedHeaders: {
    accepts: 'names of letters, digits, "-" and "_"',
    allows: isName,
    wildcard: 'none',
  },
  exposedHeaders: {
    accepts: 'names of letters, digits, "-" and "_"',
    allows: isName,
    hasWildcard: true,
  },
  credentials: 'any',
  maxAge: { isRequired: true },
}

function isName(name: string): boolean {
  return /^[A-Za-z0-9_-]+$/.test(name)
}

const PREFIX = 'nginx.ingress.kubernetes.io/'

/** Of all annotations of an object, in bytes. https://kubernetes.io/docs/concepts/overview/working-with-objects/annotations/ */
const MAX_LENGTH = 256 * 1024

/** No page can request it, so that it allows nothing. Without a name the controller allows nine of its own. */
const NO_HEADER = 'Origin'

const NOTES: readonly GatewayWarning[] = [
  {
    path: '',
    message:
      'ingress-nginx does not compare the start of an origin: pages of an app whose scheme ends in that of a listed origin, such as x-https://app.example.com, are allowed, too. No browser has such a scheme.',
  },
  {
    path: '',
    message:
      'ingress-nginx ends every OPTIONS request of an allowed origin, also those that are no preflights, sends no Vary, and passes other preflights on: remove the CORS headers of the application, and let caches pass by.',
  },
]

/** The annotations of an Ingress. */
export function exportIngressNginx(rules: GatewayRules, options: ReadExportOptions): GatewayExport {
  const fitted = fitRules(rules, ingressNginxLimits)
  const comment = headerComment('ingress-nginx', rules, options, [
    'where: in the metadata of an Ingress. They apply to all of its paths.',
  ])
  const origins = fitted.origins.join(',')
  if (origins.length > MAX_LENGTH) {
    throw new GatewayError(
      'ERR_CORS_GATEWAY_LIMIT',
      `Kubernetes accepts annotations of 256 KB, and the origins alone have ${Math.ceil(origins.length / 1024)}; list fewer origins`,
    )
  }
  const isDeep = fitted.origins.some((origin) => origin.includes('*.'))
  return {
    text: toYaml(comment, {
      annotations: {
        [`${PREFIX}enable-cors`]: 'true',
        [`${PREFIX}cors-allow-origin`]: origins,
        [`${PREFIX}cors-allow-methods`]: fitted.methods.join(', '),
        [`${PREFIX}cors-allow-headers`]: fitted.allowedHeaders.join(', ') || NO_HEADER,
        ...(fitted.exposedHeaders.length > 0 && {
          [`${PREFIX}cors-expose-headers`]: fitted.exposedHeaders.join(', '),
        }),
        [`${PREFIX}cors-allow-credentials`]: `${fitted.credentials}`,
        [`${PREFIX}cors-max-age`]: `${fitted.maxAge}`,
      },
    }),
    warnings: [
      ...fitted.warnings,
      ...(isDeep
        ? [
            {
              path: 'origin',
              message:
                '"*." of ingress-nginx stands for one label of letters, digits and "-": pages of deeper subdomains are denied.',
            },
          ]
        : []),
      ...NOTES,
    ],
  }
}
