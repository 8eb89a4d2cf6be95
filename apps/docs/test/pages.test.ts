import { launchChromium } from '@cors/chromium'
import axe, { type RunOptions } from 'axe-core'
import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { PAGES, serveDist } from './dist.ts'

/** A page of each kind. What stands around the text is the same in all. */
const TEMPLATES: ReadonlySet<string> = new Set([
  '/',
  '/404.html',
  '/learn/preflights/',
  '/guides/several-tenants/',
  '/coming-from/cors/',
  '/frameworks/next/',
  '/reference/options/',
  '/reference/core/',
  '/reference/compatibility/',
  '/reference/benchmarks/',
  '/reference/benchmarks/the-decision-with-its-headers/',
  '/situations/works-in-postman/',
  '/messages/',
  '/messages/trusts-prefix/',
])

const SIDE_BY_SIDE = 2

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

test('the templates are pages', () => {
  expect([...TEMPLATES].filter((address) => !PAGES.includes(address))).toEqual(['/404.html'])
})

describe('every page', () => {
  let faults: readonly string[] = []

  beforeAll(async () => {
    const waiting = [...new Set([...TEMPLATES, ...PAGES])]
    const visits = Array.from({ length: SIDE_BY_SIDE }, async () => {
      const page = await (await browser.newContext()).newPage()
      await page.addInitScript(axe.source)
      const found: string[] = []
      for (let address = waiting.shift(); address !== undefined; address = waiting.shift()) {
        // oxlint-disable-next-line no-await-in-loop -- one page after the other in each tab
        found.push(...(await findFaults(page, address)))
      }
      return found
    })
    faults = (await Promise.all(visits)).flat()
  }, 300_000)

  test('is accessible in light and in dark, as axe sees it', () => {
    expect(faults.filter((fault) => !fault.includes('scrolls'))).toEqual([])
  })

  test('fits 360 pixels without scrolling sideways', () => {
    expect(faults.filter((fault) => fault.includes('scrolls'))).toEqual([])
  })
})

async function findFaults(page: Page, address: string): Promise<readonly string[]> {
  await page.setViewportSize({ width: 1280, height: 800 })
  await page.emulateMedia({ colorScheme: 'light' })
  await page.goto(`${site.url}${address}`)
  const violations = await runAxe(page, address)
  await page.emulateMedia({ colorScheme: 'dark' })
  // Colors are all that differs.
  const dark = await runAxe(page, address, { runOnly: ['color-contrast'] })
  await page.setViewportSize({ width: 360, height: 640 })
  const width = await page.evaluate(() => document.documentElement.scrollWidth)
  return [
    ...violations,
    ...dark,
    ...(width === 360 ? [] : [`${address} scrolls: it is ${width} pixels wide`]),
  ]
}

async function runAxe(
  page: Page,
  address: string,
  options: RunOptions = {},
): Promise<readonly string[]> {
  const violations = await page.evaluate(
    async ({ isWhole, runOptions }) => {
      // Of Starlight: the shortcut that it shows beside the label is not a part of the name.
      const context = isWhole ? { exclude: 'button[data-open-modal]' } : 'main'
      const results = await globalThis.axe.run(context, runOptions)
      return results.violations.map(({ id, nodes }) => ({ id, html: nodes.map((n) => n.html) }))
    },
    {
      isWhole: TEMPLATES.has(address),
      runOptions: { ...options, resultTypes: ['violations' as const] },
    },
  )
  return violations.flatMap(({ id, html }) => html.map((node) => `${address}: ${id} ${node}`))
}
