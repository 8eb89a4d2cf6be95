import { METHODS } from 'node:http'
import { headerOf } from './responses-of.ts'
import { readPolicyName } from './named-policy.ts'
import { openConnection } from './open-connection.ts'
import { PAGE } from './policies.ts'

/** A request whose governing policy is looked for. */
export interface GovernedRequest {
  readonly method: string
  /** The request target: a path, `*`, or a whole URL. */
  readonly target: string
  readonly headers?: Readonly<Record<string, string>>
}

/** The policies made with `defineNamedPolicy` that governed a request and its preflight, by name. */
export interface GoverningPolicies {
  /** `nobody` where no policy governed the request, or one that denies it. */
  readonly onRequest: string
  /** `nobody` where nothing was granted. */
  readonly onPreflight: string
  /** Whether a policy decided the preflight. */
  readonly isPreflightDecided: boolean
  /** Of the response to the request. */
  readonly status: number
  readonly preflightStatus: number
}

/**
 * Sends a preflight and then its request, and reads the names of the policies from the responses. A method that Node's
 * client cannot send is only requested in the preflight; GET takes its place.
 *
 * @throws {Error} where the response to the preflight alone is a server error
 */
export async function findGoverningPolicies(
  port: number,
  { method, target, headers = {} }: GovernedRequest,
): Promise<GoverningPolicies> {
  const { host, ...others } = headers
  const common = [
    ...(host === undefined ? [] : [['Host', host] as const]),
    ['Origin', PAGE] as const,
  ]
  const { send, close } = openConnection('http/1.1', port)
  try {
    const preflight = await send({
      method: 'OPTIONS',
      path: target,
      headers: [...common, ['Access-Control-Request-Method', method]],
    })
    const isSent = METHODS.includes(method)
    const response = await send({
      method: isSent ? method : 'GET',
      path: target,
      headers: [...common, ...Object.entries(others)],
    })
    if (preflight.status >= 500 && response.status < 500) {
      throw new Error(`${preflight.status} to the preflight for ${method} ${target}`)
    }
    const onPreflight = readPolicyName(undefined, headerOf(preflight, 'access-control-max-age'))
    const exposed = headerOf(response, 'access-control-expose-headers')
    const onRequest = isSent ? readPolicyName(exposed, undefined) : onPreflight
    const vary = headerOf(preflight, 'vary') ?? ''
    return {
      onRequest: onRequest ?? 'nobody',
      onPreflight: onPreflight ?? 'nobody',
      isPreflightDecided: vary.includes('Access-Control-Request-Method'),
      status: response.status,
      preflightStatus: preflight.status,
    }
  } finally {
    close()
  }
}
