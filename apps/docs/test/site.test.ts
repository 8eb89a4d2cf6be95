import { launchChromium } from '@cors/chromium'
import { SITUATION_IDS, SITUATIONS } from '@cors/browser/situations'
import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { readDist, serveDist } from './dist.ts'

let browser: Browser
let page: Page
let site: Awaited<ReturnType<typeof serveDist>>

beforeAll(async () => {
  site = await serveDist()
  browser = await launchChromium()
  page = await (await browser.newContext()).newPage()
  page.setDefaultTimeout(5000)
})

afterAll(async () => {
  await browser?.close()
  await site?.close()
})

describe('the search finds', () => {
  beforeAll(async () => {
    await page.goto(`${site.url}/`)
    // It is disabled until its script runs.
    await page.getByRole('button', { name: 'Search' }).click()
  })

  /** The first result of the search box. */
  async function findFirst(text: string): Promise<string | null> {
    const input = page.locator('.pagefind-ui__search-input')
    const results = page.locator('.pagefind-ui__result')
    await input.fill('')
    await results.first().waitFor({ state: 'detached' })
    await input.fill(text)
    // Each result is loaded for itself: the first link that is there may be the second result.
    return results.first().locator('.pagefind-ui__result-link').first().getAttribute('href')
  }

  test.each(SITUATION_IDS)('%s first by what people paste', async (id) => {
    expect(await findFirst(SITUATIONS[id].pasted)).toBe(`/situations/${id}/`)
  })

  test.each([
    [
      'of other addresses',
      "Access to XMLHttpRequest at 'https://my.test/a' from origin 'http://localhost:4200' has been blocked by CORS policy: No 'Access-Control-Allow-Origin' header is present on the requested resource.",
      '/situations/works-in-postman/',
    ],
    [
      'of Firefox',
      'Cross-Origin Request Blocked: The Same Origin Policy disallows reading the remote resource at https://my.test/a. (Reason: CORS header ‘Access-Control-Allow-Origin’ missing).',
      '/situations/works-in-postman/',
    ],
    ['that says nothing', 'TypeError: Failed to fetch', '/messages/not-known-yet/'],
  ])('a page by a text %s', async (_, text, address) => {
    expect(await findFirst(text)).toBe(address)
  })

  test.each([
    ['postman', '/situations/works-in-postman/'],
    ['vary', '/learn/caching/'],
    ['websocket', '/guides/websockets/'],
    ['samesite', '/guides/cookies-across-sites/'],
    ['redirect', '/situations/preflight-redirected/'],
    ['wildcard credentials', '/situations/wildcard-with-credentials/'],
    ['expose headers', '/situations/response-header-is-null/'],
    ['authorization header', '/situations/header-not-allowed/'],
  ])('the page that explains %s, before the messages with these words', async (words, address) => {
    expect(await findFirst(words)).toBe(address)
  })
})

test('the button of a page copies it as Markdown', async () => {
  await page.context().grantPermissions(['clipboard-read', 'clipboard-write'])
  await page.goto(`${site.url}/learn/headers/`)
  await page.getByRole('button', { name: 'Copy as Markdown' }).click()
  await page.getByText('Copied.').waitFor()
  const copied = await page.evaluate(() => navigator.clipboard.readText())
  expect(copied).toBe(String(await readDist('/learn/headers.md')))
})

test('a picture opens in the lab', async () => {
  await page.goto(`${site.url}/learn/same-origin-policy/`)
  await page.getByRole('link', { name: 'Open this in the lab' }).first().click()
  await page.waitForURL(`${site.url}/lab/#1*`)
  // The lab starts with another request, which is allowed.
  await page
    .getByText('The page cannot read the response.')
    .filter({ visible: true })
    .first()
    .waitFor()
  expect(await page.getByText('bar.other').filter({ visible: true }).count()).toBeGreaterThan(0)
})
