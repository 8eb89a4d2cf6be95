import { describe, expect, test } from 'vitest'
import { SHARED_HOSTS } from '../../scripts/shared-hosts.ts'
import { readPublicSuffixRules } from '../../scripts/generate-public-suffix-table.ts'
import { hasSharedSubdomains } from './has-shared-subdomains.ts'
import { isPublicSuffix } from './is-public-suffix.ts'

describe('a host under which anyone can get a name', () => {
  test.each([
    ['a registry', 'co.uk'],
    ['the base of a wildcard rule', 'airoapp.ai'],
    ['any label under a wildcard rule', 'x.airoapp.ai'],
    ['the base of another wildcard rule', 'host.cloud'],
    ['any label under another wildcard rule', 'x.host.cloud'],
    ['a host with buckets below it', 'amazonaws.com'],
    ['a host with buckets below it, with a trailing dot', 'amazonaws.com.'],
    ['a host with buckets two labels below it', 'dualstack.eu-west-1.amazonaws.com'],
    ['a host with a wildcard rule right below it', 'kawasaki.jp'],
    ['a host with a registry below it', 'uk'],
    ['a service that is not in the list', 'nip.io'],
    ['a service that is not in the list, with a trailing dot', 'nip.io.'],
    ['a name of such a service', '10-0-0-1.nip.io'],
    ['a name of such a service, three labels down', '0.0.1.nip.io.'],
    ['a host with such a service below it', 'github.dev'],
  ])('is %s: %s', (_, host) => {
    expect(hasSharedSubdomains(host)).toBe(true)
  })

  test.each([
    ['a domain of one owner', 'example.com'],
    ['a name below a wildcard rule and its label', 'one.x.airoapp.ai'],
    ['the exception to a wildcard rule', 'city.kawasaki.jp'],
    ['a bucket', 'bucket.s3.amazonaws.com'],
    ['a name that only ends like such a host', 'xamazonaws.com'],
    ['a name that only ends like such a service', 'xnip.io'],
    ['a host beside such a service', 'docs.github.dev'],
    ['localhost', 'localhost'],
    ['a property of every object', 'constructor.com'],
  ])('is not %s: %s', (_, host) => {
    expect(hasSharedSubdomains(host)).toBe(false)
  })

  test('is every rule of the list, and every host above one', () => {
    const hosts = readPublicSuffixRules()
      .filter((rule) => !rule.startsWith('!'))
      .flatMap((rule) => {
        const labels = rule.replace('*', 'any').split('.')
        return labels.map((_label, index) => labels.slice(index).join('.'))
      })
    expect(hosts.filter((host) => !hasSharedSubdomains(host))).toEqual([])
    expect(hosts.length).toBeGreaterThan(20_000)
  })
})

describe('the hosts that are added to the list', () => {
  test.each(SHARED_HOSTS)('are not in the list, but in the check: $host', ({ host, source }) => {
    expect(isPublicSuffix(host)).toBe(false)
    expect(isPublicSuffix(`any.${host}`)).toBe(false)
    expect(hasSharedSubdomains(host)).toBe(true)
    expect(hasSharedSubdomains(`any.${host}`)).toBe(true)
    expect(URL.canParse(source)).toBe(true)
  })
})
