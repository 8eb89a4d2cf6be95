import type { CorsOptions } from '@cors/core'
import { exportPolicy } from '../src/export-policy.ts'
import { GatewayError } from '../src/gateway-error.ts'
import type { GatewayWarning } from '../src/gateway-export.ts'
import { targets, type ExportTarget } from '../src/targets.ts'

const origin = 'https://app.example.com'

/** What a policy may say, and the shortest policy that says it. */
const FEATURES: readonly (readonly [title: string, policy: CorsOptions | false])[] = [
  ['origins', { origin: [origin, 'http://localhost:5173'] }],
  ['`*.`', { origin: 'https://*.example.com' }],
  ['`:*`', { origin: 'http://localhost:*' }],
  ['other schemes', { origin: 'capacitor://localhost' }],
  ["`'*'`", { origin: '*' }],
  ['`false`', false],
  ['`credentials`', { origin, credentials: true }],
  ['`methods`', { origin, methods: ['PUT', 'PATCH', 'DELETE'] }],
  ["`methods: '*'`", { origin, methods: '*' }],
  ['`allowedHeaders`', { origin, allowedHeaders: ['Content-Type', 'Authorization'] }],
  ["`allowedHeaders: '*'`", { origin, allowedHeaders: '*' }],
  ['`exposedHeaders`', { origin, exposedHeaders: ['X-Total-Count'] }],
  ['`maxAge`', { origin, maxAge: 600 }],
  ['`maxAge: 0`', { origin, maxAge: 0 }],
]

/** The rows of the table "What each target can say", made from the warnings of exports. */
export function targetTable(): string[][] {
  const names = Object.keys(targets) as ExportTarget[]
  return [
    ['target', ...FEATURES.map(([title]) => title)],
    ...names.map((target) => {
      const always = alwaysWarned(target)
      const verdicts = FEATURES.map(([, policy]) => {
        const warnings = warningsOf(policy, target)
        if (warnings === undefined)
          return needsCredentials(policy, target) ? 'with `credentials`' : 'no'
        return warnings.every(({ message }) => always.includes(message)) ? 'yes' : 'warns'
      })
      return [`\`${target}\``].concat(verdicts)
    }),
  ]
}

/** The warnings that come with every export. */
export function alwaysWarned(target: ExportTarget): string[] {
  const [first = [], ...others] = FEATURES.map(([, policy]) => warningsOf(policy, target)).filter(
    (warnings) => warnings !== undefined,
  )
  return first
    .map(({ message }) => message)
    .filter((message) =>
      others.every((warnings) => warnings.some((warning) => warning.message === message)),
    )
}

/** Whether the policy can be exported with credentials only. */
function needsCredentials(policy: CorsOptions | false, target: ExportTarget): boolean {
  return policy !== false && warningsOf({ ...policy, credentials: true }, target) !== undefined
}

/** `undefined` if the policy cannot be exported at all. */
function warningsOf(
  policy: CorsOptions | false,
  target: ExportTarget,
): readonly GatewayWarning[] | undefined {
  try {
    return exportPolicy(policy, target).warnings
  } catch (error) {
    if (error instanceof GatewayError) return undefined
    throw error
  }
}
