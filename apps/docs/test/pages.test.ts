import { launchChromium } from '@cors/chromium'
import axe from 'axe-core'
import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { PAGES, readDist, serveDist } from './dist.ts'

/** A page of each kind. Around the text, all pages are the same. */
const TEMPLATES = [
  '/',
  '/404.html',
  '/learn/preflights/',
  '/guides/several-tenants/',
  '/coming-from/cors/',
  '/frameworks/next/',
  '/situations/works-in-postman/',
  '/messages/',
  '/messages/trusts-prefix/',
  '/reference/options/',
  '/reference/core/',
  '/reference/compatibility/',
  '/reference/benchmarks/',
  '/reference/benchmarks/the-decision-with-its-headers/',
]

const WHOLE = 'html'

declare global {
  /** In the pages, where the test puts it. */
  var axe: typeof import('axe-core')
}

let browser: Browser
let site: Awaited<ReturnType<typeof serveDist>>

beforeAll(async () => {
  site = await serveDist()
  browser = await launchChromium()
})

afterAll(async () => {
  await browser?.close()
  await site?.close()
})

describe('axe finds no fault, in light and in dark, and nothing scrolls sideways at 360 pixels', () => {
  test.each(TEMPLATES)('in %s', async (address) => {
    const page = await open(address, 1280)
    const light = await runAxe(page, WHOLE)
    await page.emulateMedia({ colorScheme: 'dark' })
    const dark = await runAxe(page, WHOLE)
    await page.setViewportSize({ width: 360, height: 640 })
    const width = await page.evaluate(() => document.documentElement.scrollWidth)
    await page.context().close()
    expect([...light, ...dark]).toEqual([])
    expect(width).toBe(360)
  })
})

describe('the text of every page', () => {
  // Two tabs, which show one text after the other: to load each page would take three times as long.
  let texts: Page[]

  beforeAll(async () => {
    // It has all kinds of scripts and styles.
    const open360 = (): Promise<Page> => open('/situations/works-in-postman/', 360)
    texts = [await open360(), await open360()]
  })

  test('is accessible, and fits 360 pixels without scrolling sideways', async () => {
    const waiting = [...PAGES]
    const faults = await Promise.all(
      texts.map(async (page) => {
        const found: string[] = []
        for (let address = waiting.pop(); address !== undefined; address = waiting.pop()) {
          // oxlint-disable-next-line no-await-in-loop -- one after the other in each tab
          const html = String(await readDist(`${address}index.html`))
          // oxlint-disable-next-line no-await-in-loop
          for (const fault of await findFaults(page, html)) found.push(`${address}: ${fault}`)
        }
        return found
      }),
    )
    expect(faults.flat()).toEqual([])
  }, 300_000)

  test.each([
    ['that is not accessible', '<img src="/favicon.svg">', /^image-alt/],
    ['that is too wide', '<p style="width: 500px">wide</p>', /^500 pixels/],
  ])('would be found %s', async (_, html, fault) => {
    expect(await findFaults(texts[0]!, `<main><h1>A page</h1>${html}</main>`)).toEqual([
      expect.stringMatching(fault),
    ])
  })
})

async function open(address: string, width: number): Promise<Page> {
  const context = await browser.newContext({ viewport: { width, height: 800 } })
  const page = await context.newPage()
  await page.goto(`${site.url}${address}`)
  await page.evaluate(axe.source)
  return page
}

/** The faults in the text of a page, in the frame of the page that is open. */
async function findFaults(page: Page, html: string): Promise<readonly string[]> {
  const width = await page.evaluate(async (text) => {
    const other = new DOMParser().parseFromString(text, 'text/html')
    // Some stand in the text. All go to the head, since what replaces the text must find them loaded.
    for (const style of other.querySelectorAll('style, link[rel=stylesheet]')) {
      style.remove()
      if ([...document.head.children].some((one) => one.isEqualNode(style))) continue
      const loaded = new Promise((resolve) => style.addEventListener('load', resolve))
      document.head.append(style)
      // oxlint-disable-next-line no-await-in-loop -- in their order
      await loaded
    }
    document.querySelector('main')!.replaceWith(other.querySelector('main')!)
    return document.documentElement.scrollWidth
  }, html)
  // The highlighter holds the contrast of code by itself.
  const violations = await runAxe(page, 'main', '.expressive-code')
  return [...(width > 360 ? [`${width} pixels wide`] : []), ...violations]
}

async function runAxe(
  page: Page,
  include: string,
  // Of Starlight: the shortcut that it shows beside the label is not a part of the name.
  exclude = 'button[data-open-modal]',
): Promise<readonly string[]> {
  return page.evaluate(
    async (context) => {
      const { violations } = await globalThis.axe.run(context, { resultTypes: ['violations'] })
      return violations.flatMap(({ id, nodes }) => nodes.map((node) => `${id} ${node.html}`))
    },
    { include, exclude },
  )
}
