/** How the errors that Next throws begin, from 14 to 16. */
const REDIRECT = 'NEXT_REDIRECT'
const HTTP_ERROR = 'NEXT_HTTP_ERROR_FALLBACK'
const NOT_FOUND = 'NEXT_NOT_FOUND'

/**
 * The response that Next makes of what `redirect`, `notFound`, `forbidden` and `unauthorized` throw in a route handler.
 * Next itself would make it after the policy's headers could be set. Cookies are added by Next.
 *
 * @returns `undefined` for any other error, which Next handles
 * @see https://nextjs.org/docs/app/api-reference/functions/redirect
 */
export function respondToThrown(error: unknown, request: Request): Response | undefined {
  const [name, kind, ...rest] = digestOf(error).split(';')
  if (name === NOT_FOUND) return new Response(null, { status: 404 })
  if (name === HTTP_ERROR) return new Response(null, { status: Number(kind) })
  if (name !== REDIRECT) return undefined
  const status = isFormOrAction(request) ? 303 : Number(rest.at(-2))
  return new Response(null, { status, headers: { Location: rest.slice(0, -2).join(';') } })
}

function digestOf(error: unknown): string {
  const { digest } = (error ?? {}) as { readonly digest?: unknown }
  return typeof digest === 'string' ? digest : ''
}

/** After these Next redirects with a GET, so that nothing is submitted twice. */
function isFormOrAction({ method, headers }: Request): boolean {
  const type = headers.get('content-type') ?? ''
  return (
    method === 'POST' &&
    (headers.has('next-action') ||
      type === 'application/x-www-form-urlencoded' ||
      type.startsWith('multipart/form-data'))
  )
}
