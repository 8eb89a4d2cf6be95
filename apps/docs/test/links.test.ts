import { describe, expect, test } from 'vitest'
import { SITUATION_IDS } from '@cors/browser/situations'
import { USUAL_ADDRESSES } from '@cors/lab/model/addresses.ts'
import { decodeState } from '@cors/lab/state/share.ts'
import { FILES, PAGES, readDist } from './dist.ts'

/** The pages by their addresses, each with the fragments that lead into it and the addresses that it links to. */
const pages = new Map(
  await Promise.all(
    PAGES.map(async (address) => {
      const html = String(await readDist(`${address}index.html`))
      const all = (pattern: RegExp): readonly string[] =>
        [...html.matchAll(pattern)].map(([, value = '']) => value.replaceAll('&amp;', '&'))
      return [
        address,
        { ids: new Set(all(/\sid="([^"]*)"/g)), links: all(/\s(?:href|src)="([^"]*)"/g) },
      ] as const
    }),
  ),
)

/** Why a link of a page leads nowhere; undefined where it leads somewhere, or away from the site. */
function findFault(from: string, link: string): string | undefined {
  const { origin, pathname, hash } = new URL(link, `http://docs.invalid${from}`)
  if (origin !== 'http://docs.invalid') return undefined
  const page = pages.get(pathname)
  if (page === undefined) {
    const file = pathname.endsWith('/') ? `${pathname}index.html` : pathname
    return FILES.has(file) ? undefined : `${from}: no page ${link}`
  }
  const id = decodeURIComponent(hash.slice(1))
  return id === '' || page.ids.has(id) ? undefined : `${from}: no place ${link}`
}

test('the site has pages, and they have links', () => {
  expect(pages.size).toBeGreaterThan(150)
  expect([...pages.values()].every(({ links }) => links.length > 20)).toBe(true)
})

test('every link within the site leads to a page or a file, and to a place in it', () => {
  const faults = [...pages].flatMap(([from, { links }]) =>
    links.map((link) => findFault(from, link)).filter((fault) => fault !== undefined),
  )
  expect(faults).toEqual([])
})

test('every link into the lab opens a state that the lab can read', async () => {
  const hashes = [...pages.values()].flatMap(({ links }) =>
    links.flatMap((link) => /^\/lab\/#(.+)/.exec(link)?.[1] ?? []),
  )
  expect(hashes.length).toBeGreaterThan(SITUATION_IDS.length)
  const states = await Promise.all(hashes.map((hash) => decodeState(hash, USUAL_ADDRESSES)))
  expect(states.filter(({ kind }) => kind !== 'state')).toEqual([])
})

describe('a link', () => {
  test.each(['/no-such-page/', '/situations/no-such-situation/', '/tools/cli/#no-such-place'])(
    'to %s would be found',
    (link) => {
      expect(findFault('/', link)).toMatch(link)
    },
  )
})

test('every page of the list for programs exists as Markdown', async () => {
  const list = String(await readDist('/llms.txt'))
  const addresses = [...list.matchAll(/\]\(([^)]+\.md)\)/g)].map(([, address = '']) => address)
  expect(addresses.length).toBe(PAGES.length - 1)
  expect(addresses.filter((address) => !FILES.has(address))).toEqual([])
})
