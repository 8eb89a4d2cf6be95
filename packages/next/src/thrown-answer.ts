/** The names under which Next throws, from 14 to 16. */
const REDIRECT = 'NEXT_REDIRECT'
const FALLBACK = 'NEXT_HTTP_ERROR_FALLBACK'
const NOT_FOUND = 'NEXT_NOT_FOUND'

/**
 * The answer that Next gives to what `redirect`, `notFound`, `forbidden` and `unauthorized` throw in a route handler.
 * Next itself would make it after the headers of the policy could be put onto it. Cookies are added by Next.
 *
 * @returns `undefined` for any other error, which is Next's to handle
 * @see https://nextjs.org/docs/app/api-reference/functions/redirect
 */
export function thrownAnswer(error: unknown, request: Request): Response | undefined {
  const [name, kind, ...rest] = digestOf(error).split(';')
  if (name === NOT_FOUND) return new Response(null, { status: 404 })
  if (name === FALLBACK) return new Response(null, { status: Number(kind) })
  if (name !== REDIRECT) return undefined
  const status = isFormOrAction(request) ? 303 : Number(rest.at(-2))
  return new Response(null, { status, headers: { Location: rest.slice(0, -2).join(';') } })
}

function digestOf(error: unknown): string {
  const { digest } = (error ?? {}) as { readonly digest?: unknown }
  return typeof digest === 'string' ? digest : ''
}

/** After these Next turns a redirect into a GET, so that nothing is submitted twice. */
function isFormOrAction({ method, headers }: Request): boolean {
  const type = headers.get('content-type') ?? ''
  return (
    method === 'POST' &&
    (headers.has('next-action') ||
      type === 'application/x-www-form-urlencoded' ||
      type.startsWith('multipart/form-data'))
  )
}
