import { checkOptions } from '@cors/core'
import { isPublicSuffix } from '@cors/core/fetch-standard'

/** An origin of pages, and who could own names beside it. */
export interface OriginParts {
  readonly text: string
  /** `https`. */
  readonly scheme: string
  readonly host: string
  /** `:8443`, or empty. */
  readonly port: string
  /** What its owner registered: `example.com` of `app.example.com`. Undefined for addresses, loopback and suffixes. */
  readonly registrableDomain: string | undefined
  /** Whether the host is this device. */
  readonly isLoopback: boolean
}

const LOOPBACK = /^(?:127\.|\[::1\]$|(?:.+\.)?localhost$)/
const ADDRESS = /^(?:\[|[0-9.]+$)/

/** @returns undefined where no browser sends this text as an origin */
export function readOriginParts(text: string): OriginParts | undefined {
  if (!isOrigin(text)) return undefined
  const [, scheme = '', host = '', port = ''] =
    /^([^:]+):\/\/(\[.*\]|[^:]*)(:[0-9]+)?$/.exec(text) ?? []
  return {
    text,
    scheme,
    host,
    port,
    registrableDomain: registrableDomainOf(host),
    isLoopback: isLoopback(host),
  }
}

/** Whether a browser sends this text as the origin of a page. */
export function isOrigin(text: string): boolean {
  return !text.includes('*') && checkOptions({ origin: [text] }).length === 0
}

/** Whether the host is this device. https://w3c.github.io/webappsec-secure-contexts/#is-origin-trustworthy */
export function isLoopback(host: string): boolean {
  return LOOPBACK.test(host)
}

function registrableDomainOf(host: string): string | undefined {
  if (ADDRESS.test(host) || isLoopback(host)) return undefined
  const labels = host.replace(/\.$/, '').split('.')
  // From the shortest: `com`, `example.com`, `app.example.com`.
  const names = labels.map((_, index) => labels.slice(-index - 1).join('.'))
  return names.find((name) => !isPublicSuffix(name))
}
