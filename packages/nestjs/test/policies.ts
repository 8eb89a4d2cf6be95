import { defineNamedPolicy, type GoverningPolicies } from '@cors/conformance/look-ahead'
import type { CorsPolicy } from '../src/index.ts'

/** The origin that both policies allow, and one that neither allows. */
export const PAGE = 'https://app.example.com'
export const STRANGER = 'https://stranger.example'

/** `nobody` stands for a policy that denies every origin. */
export type PolicyName = 'application' | 'route' | 'nobody'

export const applicationPolicy: CorsPolicy = defineNamedPolicy('application')
export const routePolicy: CorsPolicy = defineNamedPolicy('route')

/** What `findGoverningPolicies` returns where one policy governs a request and its preflight. */
export function governedBy(policy: PolicyName, status = 200): GoverningPolicies {
  return {
    onRequest: policy,
    onPreflight: policy,
    status,
    isPreflightDecided: true,
    preflightStatus: policy === 'nobody' ? 403 : 204,
  }
}
