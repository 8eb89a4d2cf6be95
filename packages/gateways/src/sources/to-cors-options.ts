import type { CorsOptions } from '@cors/core'
import {
  isForbiddenMethod,
  isForbiddenRequestHeader,
  isForbiddenResponseHeader,
  normalizeMethod,
} from '@cors/core/fetch-standard'
import { DENIED_ORIGIN } from '../denied-origin.ts'
import type { GatewayWarning } from '../gateway-export.ts'
import type { SourcePolicy } from './source-policy.ts'
import { quote } from '../quote.ts'

/** No browser keeps the response to a preflight for longer. */
const MAX_AGE = 86_400

type NamesOption = 'methods' | 'allowedHeaders' | 'exposedHeaders'

/**
 * What a source allows, as options that allow the same. What has no effect in a browser is left out, with a warning,
 * because these options reject it.
 *
 * @returns `false` where the source allows no origin
 */
export function toCorsOptions(
  policy: SourcePolicy,
  warnings: GatewayWarning[],
): CorsOptions | false {
  const { origin, credentials, maxAge } = policy
  const origins = origin === '*' ? origin : [...new Set(origin)]
  if (origin !== undefined && origins !== '*' && isNothing(origins)) return false
  const methods = keep('methods', [...new Set(policy.methods)], (name) => {
    if (isForbiddenMethod(name)) return 'no page can send this method'
    if (name === '*') return wildcardOf(name)
    return normalizeMethod(name) === name
      ? undefined
      : `it does not match ${normalizeMethod(name)}, which is what browsers send`
  })
  const allowedHeaders = keep('allowedHeaders', policy.allowedHeaders, (name) =>
    name === '*'
      ? wildcardOf(name)
      : isForbiddenRequestHeader(name.toLowerCase()) && name.toLowerCase() !== 'origin'
        ? 'no page can set this header'
        : undefined,
  )
  const exposedHeaders = keep('exposedHeaders', policy.exposedHeaders, (name) =>
    name === '*'
      ? wildcardOf(name)
      : isForbiddenResponseHeader(name.toLowerCase())
        ? 'no page can read this header'
        : undefined,
  )
  if (policy.checksEveryMethod === true && policy.echoesMethod !== true) {
    const denied = ['GET', 'HEAD', 'POST'].filter((name) => !methods.includes(name))
    if (denied.length > 0 && !methods.includes('*')) {
      warnings.push({
        path: 'methods',
        message: `${denied.join(', ')} ${denied.length > 1 ? 'are always allowed here, but were' : 'is always allowed here, but was'} denied there.`,
      })
    }
  }
  return {
    origin: origins,
    ...unlessEmpty('methods', policy.echoesMethod === true ? ['*'] : methods),
    ...unlessEmpty(
      'allowedHeaders',
      policy.echoesHeaders === true ? echoed(policy) : allowedHeaders,
    ),
    ...unlessEmpty('exposedHeaders', exposedHeaders),
    ...(credentials && { credentials }),
    ...(maxAge !== undefined && { maxAge: readMaxAge(maxAge) }),
  }

  function keep(
    option: NamesOption,
    names: readonly string[],
    rejected: (name: string) => string | undefined,
  ): readonly string[] {
    return names.filter((name) => {
      const why = rejected(name)
      if (why === undefined) return true
      warnings.push({ path: option, message: `${quote(name)} is left out: ${why}.` })
      return false
    })
  }

  function wildcardOf(name: string): string | undefined {
    return credentials
      ? `where credentials are sent, browsers take ${quote(name)} for a name; without them it allowed all`
      : undefined
  }

  function readMaxAge(seconds: number): number {
    const whole = Math.max(0, Math.trunc(seconds))
    if (whole <= MAX_AGE) return whole
    warnings.push({
      path: 'maxAge',
      message: `${seconds} is written as ${MAX_AGE}: no browser keeps the response to a preflight for longer than a day.`,
    })
    return MAX_AGE
  }
}

function echoed({ deniesAuthorization }: SourcePolicy): readonly string[] {
  return deniesAuthorization === true ? ['*'] : ['*', 'Authorization']
}

function isNothing(origins: readonly string[]): boolean {
  return origins.every((origin) => origin === DENIED_ORIGIN)
}

function unlessEmpty(option: NamesOption, names: readonly string[]): Partial<CorsOptions> {
  return names.length === 0 ? {} : { [option]: [...names] }
}
