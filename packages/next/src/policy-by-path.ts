import type { CorsPolicy } from '@cors/core'
import { toPolicy } from '@cors/core/adapter'
import { pathToRegexp } from 'path-to-regexp'
import { refuse } from './refuse.ts'

/**
 * The policy of the requests to a path, `false` to deny every cross-origin read there, or `'route'` where the route's
 * own `cors` decides and the proxy is to leave the request alone.
 *
 * The path is written as in `config.matcher`, and like there it is compared without `basePath` and locale.
 */
export type PathPolicy = readonly [path: string, policy: CorsPolicy | false | 'route']

/** `undefined` where nothing is said about a request. */
export type Governing = CorsPolicy | 'route' | undefined

/**
 * Compiles a list into the function that looks a path up; the first that matches decides.
 *
 * @throws {CorsPolicyError} for an empty list, or a path that Next would not understand
 */
export function policyByPath(list: readonly PathPolicy[]): (pathname: string) => Governing {
  if (list.length === 0) refuse('', '[]', 'an empty list of paths puts nothing under a policy')
  const entries = list.map(([path, given], index) => ({
    pattern: compile(path, index),
    policy: given === 'route' ? given : toPolicy(given),
  }))
  return (pathname) => {
    const forms = [pathname, decoded(pathname)]
    return entries.find(({ pattern }) => forms.some((form) => pattern.test(form)))?.policy
  }
}

/** Next matches without flags, and with an optional delimiter at the end, which `trailingSlash` needs. */
function compile(path: string, index: number): RegExp {
  if (!path.startsWith('/')) {
    refuse(`${index}.0`, path, `${JSON.stringify(path)} is no path; write "/${path}"`)
  }
  try {
    return pathToRegexp(path, undefined, { sensitive: true })
  } catch (error) {
    return refuse(`${index}.0`, path, `${JSON.stringify(path)} is no path: ${String(error)}`)
  }
}

/** Next takes an escaped path for the same as the one that it stands for. */
function decoded(pathname: string): string {
  try {
    return decodeURIComponent(pathname)
  } catch {
    return pathname
  }
}
