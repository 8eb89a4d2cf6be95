import { originOfUrl } from './fetch-standard/origin.ts'

/** What a document's origin depends on beside its URL. */
export interface OriginContext {
  /** The origin of the document or worker that created it: `about:blank`, `srcdoc` and `blob:` inherit it. */
  readonly creator?: string | undefined
  /** Whether it is sandboxed without `allow-same-origin`. Default: false. */
  readonly sandboxed?: boolean | undefined
}

/**
 * The origin of a page with this URL, as browsers send it in `Origin`.
 *
 * @param pageUrl - as a user types it or a link has it; what is not a URL has the origin `null`
 * @see https://html.spec.whatwg.org/multipage/browsers.html#determining-the-origin
 */
export function originOf(pageUrl: string, { creator, sandboxed }: OriginContext = {}): string {
  if (sandboxed === true || !URL.canParse(pageUrl)) return 'null'
  const url = new URL(pageUrl)
  if (/^about:(blank|srcdoc)$/.test(`${url.protocol}${url.pathname}`)) return creator ?? 'null'
  if (url.protocol === 'blob:' && url.origin === 'null') return creator ?? 'null'
  return originOfUrl(url)
}
