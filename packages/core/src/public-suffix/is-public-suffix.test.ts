import { getPublicSuffix } from 'tldts'
import { afterEach, describe, expect, test, vi } from 'vitest'
import {
  printPublicSuffixTable,
  readPublicSuffixRules,
} from '../../scripts/generate-public-suffix-table.ts'
import { isPublicSuffix } from './is-public-suffix.ts'

describe('a public suffix', () => {
  test.each([
    ['a top-level domain', 'com'],
    ['a Punycode top-level domain', 'xn--p1ai'],
    ['a registry below a country', 'co.uk'],
    ['a label that differs from its neighbour in the list only at the end', 'ne.jp'],
    ['a Punycode label below a country', 'xn--55qx5d.cn'],
    ['Punycode labels only', 'xn--80au.xn--90a3ac'],
    ['sites that anyone can create', 'github.io'],
    ['deployments that anyone can create', 'vercel.app'],
    ['deployments that anyone can create', 'pages.dev'],
    ['deployments that anyone can create', 'netlify.app'],
    ['applications that anyone can create', 'herokuapp.com'],
    ['buckets', 's3.amazonaws.com'],
    ['buckets of one region', 's3.dualstack.eu-west-1.amazonaws.com'],
    ['bucket sites', 's3-website-us-east-1.amazonaws.com'],
    ['a school district', 'k12.ca.us'],
    ['the base of a wildcard rule below the top', 'kawasaki.jp'],
    ['any label under a wildcard rule', 'anything.kawasaki.jp'],
    ['the base of a wildcard rule at the top', 'ck'],
    ['any label under a wildcard rule at the top', 'anything.ck'],
    ['a single label without a rule', 'intranet'],
    ['a single label named like a property of every object', 'constructor'],
    ['a single label named like the prototype', '__proto__'],
  ])('is %s: %s', (_, host) => {
    expect(isPublicSuffix(host)).toBe(true)
  })

  test.each([
    ['a name below a top-level domain', 'example.com'],
    ['a name below a registry', 'example.co.uk'],
    ['a name that ends like a registry', 'xco.uk'],
    ['a registry of one country below another one', 'co.com.uk'],
    ['pages of one user', 'someone.github.io'],
    ['a name between two suffixes', 'amazonaws.com'],
    ['a name between two suffixes, further down', 'dualstack.eu-west-1.amazonaws.com'],
    ['a bucket', 'bucket.s3.amazonaws.com'],
    ['a name two labels under a wildcard rule', 'example.anything.ck'],
    ['the exception to a wildcard rule at the top', 'www.ck'],
    ['a name below that exception', 'example.www.ck'],
    ['the exception to a wildcard rule below the top', 'city.kawasaki.jp'],
    ['a name under a top level without a rule', 'printer.intranet'],
    ['localhost', 'localhost'],
    ['a name under localhost', 'app.localhost'],
    ['a name below a property of every object', 'example.constructor'],
    ['a property of every object', 'constructor.com'],
    ['the prototype', '__proto__.com'],
    ['a method of every object', 'hasownproperty.co.uk'],
  ])('is not %s: %s', (_, host) => {
    expect(isPublicSuffix(host)).toBe(false)
  })

  test.each(['com', 'co.uk', 'anything.ck', 'example.com', 'www.ck', 'localhost', 'intranet'])(
    'is one with a trailing dot exactly if it is one without: %s',
    (host) => {
      expect(isPublicSuffix(`${host}.`)).toBe(isPublicSuffix(host))
    },
  )
})

describe('the table', () => {
  const rules = readPublicSuffixRules()

  test('gives the same result as tldts for every rule, a name under it and its parent', () => {
    const hosts = new Set<string>()
    for (const rule of rules) {
      const host = rule.replace('*', 'any').replace('!', '')
      const parent = host.slice(host.indexOf('.') + 1)
      hosts.add(host).add(`x.${host}`).add(parent).add(`x.${parent}`)
    }
    const options = { allowPrivateDomains: true, validateHostname: false }
    const different = [...hosts].filter(
      (host) => isPublicSuffix(host) !== (getPublicSuffix(host, options) === host),
    )
    expect(different).toEqual([])
    expect(hosts.size).toBeGreaterThan(20_000)
  })

  test('is what the generator prints for the installed tldts', async () => {
    await expect(printPublicSuffixTable()).toMatchFileSnapshot('./public-suffix-table.ts')
  })

  test('is generated from rules of all three kinds', () => {
    expect(rules).toEqual(expect.arrayContaining(['com', 'co.uk', '*.ck', '!www.ck']))
    expect(rules).toEqual(expect.arrayContaining(['xn--p1ai', 'xn--55qx5d.cn', 'github.io']))
  })
})

describe('decoding the table', () => {
  const table = './public-suffix-table.ts'

  afterEach(() => {
    vi.doUnmock(table)
    vi.resetModules()
  })

  const importWithTable = async (
    text: string,
  ): Promise<{ isPublicSuffix: typeof isPublicSuffix; reads: () => number }> => {
    let reads = 0
    vi.resetModules()
    vi.doMock(table, () => ({
      get publicSuffixTable(): string {
        reads += 1
        return text
      },
    }))
    const imported = await import('./is-public-suffix.ts')
    return { isPublicSuffix: imported.isPublicSuffix, reads: () => reads }
  }

  test('happens once, for the first name of two labels', async () => {
    const fresh = await importWithTable('\nuk(co')
    const before = fresh.reads()
    expect(fresh.isPublicSuffix('com')).toBe(true)
    expect(fresh.reads()).toBe(before)
    expect(fresh.isPublicSuffix('co.uk')).toBe(true)
    expect(fresh.reads()).toBe(before + 1)
    expect(fresh.isPublicSuffix('com.uk')).toBe(false)
    expect(fresh.reads()).toBe(before + 1)
  })

  test('handles every sign of the notation', async () => {
    const { isPublicSuffix: inTable } = await importWithTable(
      '\nck(*A!www\njp(cat&dog(er)DhouseAx)Bmel\nch(abcdefghijklmnopqrstuvwxyzZ-',
    )
    const suffixes = [
      'any.ck',
      'dog.cat.jp',
      'er.dog.cat.jp',
      'doghouse.cat.jp',
      'x.cat.jp',
      'cmel.jp',
      'abcdefghijklmnopqrstuvwxyz.ch',
      'abcdefghijklmnopqrstuvwxy-.ch',
    ]
    const others = ['www.ck', 'cat.jp', 'dog.jp', 'house.cat.jp', 'mel.jp', 'er.cat.jp', '-.ch']
    expect(suffixes.filter((host) => !inTable(host))).toEqual([])
    expect(others.filter((host) => inTable(host))).toEqual([])
  })
})
