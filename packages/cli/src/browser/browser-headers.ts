import type { ExchangeStep, HeaderList } from '@cors/browser'
import { isPublicSuffix } from '@cors/core/fetch-standard'

/** The headers that a browser adds to those of the page, as Chromium sends them. */
export function browserHeaders(
  { kind, url, headers }: Pick<ExchangeStep, 'kind' | 'url' | 'headers'>,
  origin: string,
): HeaderList {
  const given = new Set(headers.map(([name]) => name.toLowerCase()))
  const target = new URL(url)
  const added: HeaderList = [
    ['User-Agent', USER_AGENT],
    ['Accept', '*/*'],
    ...(isTrustworthy(target)
      ? ([
          ['Sec-Fetch-Site', siteRelation(origin, target)],
          ['Sec-Fetch-Mode', 'cors'],
          ['Sec-Fetch-Dest', 'empty'],
        ] as const)
      : []),
    ...(/^https?:/.test(origin) ? ([['Referer', `${origin}/`]] as const) : []),
    ['Accept-Encoding', 'gzip, deflate, br, zstd'],
    // A preflight has none. https://fetch.spec.whatwg.org/#cors-preflight-fetch
    ...(kind === 'request' ? ([['Accept-Language', 'en-US,en;q=0.9']] as const) : []),
  ]
  return added.filter(([name]) => !given.has(name.toLowerCase()))
}

const USER_AGENT =
  'Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/153.0.0.0 Safari/537.36 (compatible; cors-cli)'

/** https://w3c.github.io/webappsec-secure-contexts/#is-url-trustworthy */
function isTrustworthy({ protocol, hostname }: URL): boolean {
  return (
    protocol === 'https:' ||
    /^127(?:\.[0-9]{1,3}){3}$|^\[::1\]$|^(?:.+\.)?localhost\.?$/.test(hostname)
  )
}

/** https://w3c.github.io/webappsec-fetch-metadata/#sec-fetch-site-header */
function siteRelation(origin: string, target: URL): 'same-origin' | 'same-site' | 'cross-site' {
  if (origin === target.origin) return 'same-origin'
  const page = URL.canParse(origin) ? new URL(origin) : undefined
  const isSameSite =
    page?.protocol === target.protocol && siteHost(page.hostname) === siteHost(target.hostname)
  return isSameSite ? 'same-site' : 'cross-site'
}

/** The registrable domain, or the host itself where there is none. */
function siteHost(host: string): string {
  if (host.startsWith('[') || /(?:^|\.)[0-9]+\.?$/.test(host)) return host
  const labels = host.split('.')
  const suffix = labels.findIndex(
    (_, index) => index === labels.length - 1 || isPublicSuffix(labels.slice(index).join('.')),
  )
  return suffix === 0 ? host : labels.slice(suffix - 1).join('.')
}
