import type { CorsExplanation } from '@cors/browser'
import { SITUATIONS } from '@cors/browser/situations'
import { checkOptions, type CorsOptions } from '@cors/core'
import { isSafelistedMethod, normalizeMethod } from '@cors/core/fetch-standard'

/** A policy that fixes what was pasted, or why there is none. */
export type Suggestion =
  | { readonly options: CorsOptions; readonly isOriginKnown: boolean }
  | { readonly issues: readonly string[] }

/** Undefined where no policy fixes it: a redirect, a login, a gateway, the browser itself. */
export function suggestOptions(explanation: CorsExplanation): Suggestion | undefined {
  const { isCors, origin, situation } = explanation
  const example = situation === null ? undefined : SITUATIONS[situation].policy
  if (isCors === false || example === undefined || origin === 'null') return undefined
  const options: CorsOptions = {
    ...example,
    ...(origin !== null && { origin: [origin] }),
    ...listMethods(explanation),
    ...listHeaders(explanation),
  }
  const issues = checkOptions(options)
  if (issues.length > 0) return { issues: issues.map(({ message }) => message) }
  return { options, isOriginKnown: origin !== null || example.origin === '*' }
}

function listMethods({ method }: CorsExplanation): Pick<CorsOptions, 'methods'> {
  if (method === null) return {}
  // `patch` is sent as it is spelt, so the page must write it in upper case, too.
  const listed = normalizeMethod(method).toUpperCase()
  return isSafelistedMethod(listed) ? {} : { methods: [listed] }
}

function listHeaders({
  header,
  reason,
  method,
}: CorsExplanation): Pick<CorsOptions, 'allowedHeaders' | 'exposedHeaders'> {
  if (header !== null && reason === 'header-not-exposed')
    return { exposedHeaders: [capitalize(header)] }
  if (header !== null && reason === 'header-not-allowed')
    return { allowedHeaders: [capitalize(header)] }
  // Such requests have a JSON body, and the next error would be about its type.
  return method !== null && /^(?:PUT|PATCH)$/i.test(method)
    ? { allowedHeaders: ['Content-Type'] }
    : {}
}

/** `x-total-count` as people write it. */
function capitalize(name: string): string {
  return name.replace(/(?<=^|-)[a-z]/g, (letter) => letter.toUpperCase())
}
