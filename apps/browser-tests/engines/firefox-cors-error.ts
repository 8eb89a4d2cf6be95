import errors from '../../../packages/browser/test-vectors/cors-errors.json' with { type: 'json' }

/** The category of what Firefox's console says of a blocked request; `undefined` for everything else it says. */
export function firefoxCorsError(
  text: string,
): { readonly url: string; readonly name: string } | undefined {
  const [, url, said] =
    /^Cross-Origin Request Blocked: .* remote resource at ‘?(.*?)’?\. \(Reason: (.*?)\)\.(?: Status code: .*)?$/s.exec(
      text,
    ) ?? []
  if (url === undefined || said === undefined) return undefined
  const found = categories.find(({ pattern }) => pattern.test(said))
  return found && { url, name: found.name }
}

/** A category's text, with the value in question written as ‘xyz’. */
const categories = errors.firefox.map(({ name, reason }) => {
  const literal = reason.replaceAll(/[.*+?^${}()|[\]\\]/g, String.raw`\$&`)
  return { name, pattern: new RegExp(`^${literal.replace('‘xyz’', '‘.*’')}$`, 's') }
})
