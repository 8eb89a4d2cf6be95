import errors from '../../../packages/browser/test-vectors/cors-errors.json' with { type: 'json' }

/** The URL and the category of a CORS error in Firefox's console; `undefined` for any other message. */
export function firefoxCorsError(
  text: string,
): { readonly url: string; readonly name: string } | undefined {
  const [, url, reasonText] =
    /^Cross-Origin Request Blocked: .* remote resource at ‘?(.*?)’?\. \(Reason: (.*?)\)\.(?: Status code: .*)?$/s.exec(
      text,
    ) ?? []
  if (url === undefined || reasonText === undefined) return undefined
  const found = categories.find(({ pattern }) => pattern.test(reasonText))
  return found && { url, name: found.name }
}

/** The text of each category. It has ‘xyz’ in place of a value. */
const categories = errors.firefox.map(({ name, reason }) => {
  const literal = reason.replaceAll(/[.*+?^${}()|[\]\\]/g, String.raw`\$&`)
  return { name, pattern: new RegExp(`^${literal.replace('‘xyz’', '‘.*’')}$`, 's') }
})
