/** What a manifest says of where its project is. */
export interface Addresses {
  readonly homepage?: unknown
  readonly repository?: unknown
}

/** Reserved names, and words that stand for a name: https://www.rfc-editor.org/rfc/rfc6761 and 2606. */
const PLACEHOLDER =
  /^(?:localhost|.*\.(?:example|invalid|test|localhost)|(?:.*\.)?example\.(?:com|net|org))$|[<>{}]|\b(?:owner|user|username|organi[sz]ation|placeholder|todo|your-[a-z-]+)\b/i

/**
 * Whether people will find the sources and the documentation: npm links a README's relative addresses by the repository,
 * and accepts provenance only from the repository that the manifest names.
 *
 * @returns an issue for each address that is missing, or stands for one that is not decided
 */
export function addressIssues({ homepage, repository }: Addresses): readonly string[] {
  const url = isRepository(repository) ? repository.url : undefined
  return [
    ...addressIssue('repository.url', typeof url === 'string' ? url.replace(/^git\+/, '') : url),
    ...addressIssue('homepage', homepage),
  ]
}

function addressIssue(name: string, address: unknown): readonly string[] {
  if (address === undefined || address === '') return [`${name} is empty`]
  if (typeof address !== 'string' || !URL.canParse(address)) return [`${name} is not a URL`]
  const { protocol, hostname, pathname } = new URL(address)
  if (protocol !== 'https:') return [`${name} is not an https: address`]
  if (PLACEHOLDER.test(hostname) || PLACEHOLDER.test(decodeURI(pathname))) {
    return [`${name} is a placeholder: ${address}`]
  }
  return []
}

function isRepository(value: unknown): value is { readonly url?: unknown } {
  return typeof value === 'object' && value !== null
}
