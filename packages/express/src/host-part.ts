/**
 * Scheme and host of a request target that is a whole URL (https://www.rfc-editor.org/rfc/rfc9112#name-absolute-form),
 * as Express's routers cut them off before they remove a prefix: `''` where no slash follows the host.
 */
export function hostPart(url: string): string {
  if (url.startsWith('/')) return ''
  const query = url.indexOf('?')
  const end = (query < 0 ? url : url.slice(0, query)).indexOf('://')
  return end < 0 ? '' : url.slice(0, Math.max(url.indexOf('/', end + 3), 0))
}
