import { join } from 'node:path'
import { AxeBuilder } from '@axe-core/playwright'
import { launchChromium } from '@cors/chromium'
import { SITUATIONS } from '@cors/browser/situations'
import type { Browser, Page } from 'playwright-core'
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest'
import { layoutShiftOf } from './layout-shift.ts'
import { serveFolder, type ServedFolder } from './serve-folder.ts'

/** Where the documentation site has it. */
const PATH = '/lab/'

let served: ServedFolder
let browser: Browser

beforeAll(async () => {
  served = await serveFolder(join(import.meta.dirname, '../out'), PATH)
  browser = await launchChromium()
})
afterEach(async () => {
  await Promise.all(browser.contexts().map((context) => context.close()))
})
afterAll(async () => {
  await browser?.close()
  served?.close()
})

describe('the copy of the page on a plain file server', () => {
  test('says that it has no servers, and sends nothing', async () => {
    const page = await openCopy()
    expect(await page.getByText('This copy of the lab has no servers.').isVisible()).toBe(true)
    const send = page.getByRole('button', { name: 'Send it' })
    expect(await send.getAttribute('aria-disabled')).toBe('true')
    await send.click({ force: true })
    await page.getByText('There are no servers here').waitFor()
    expect(
      await page.getByRole('button', { name: /^Send all/ }).getAttribute('aria-disabled'),
    ).toBe('true')
  })

  test.each(['light', 'dark'] as const)(
    'has no serious issue for axe: %s, 360 pixels',
    async (colorScheme) => {
      const page = await openCopy('', 360, colorScheme)
      await page.getByText('This copy of the lab has no servers.').waitFor()
      const axe = new AxeBuilder({ page }).exclude('table').setLegacyMode()
      const { violations } = await axe.analyze()
      expect(
        violations
          .filter(({ impact }) => impact === 'serious' || impact === 'critical')
          .map(({ id, nodes }) => [id, nodes.map(({ html }) => html)]),
      ).toEqual([])
    },
  )

  test('requests nothing but its own files, and prints no error', async () => {
    const page = await openCopy()
    const requested: string[] = []
    const printed: string[] = []
    page.on('request', (request) => requested.push(request.url()))
    page.on('console', (message) => printed.push(message.text()))
    page.on('pageerror', (error) => printed.push(error.message))
    await page.reload()
    await page.locator('[data-editor=true]').waitFor()
    await page.getByRole('button', { name: 'Paste an example' }).click()
    await page.getByRole('button', { name: 'Open it in the lab' }).click()
    expect(requested.filter((url) => !url.startsWith(served.address + PATH))).toEqual([])
    expect(printed).toEqual([])
  })

  test('explains a pasted error, and opens its situation', async () => {
    const { title, pasted } = SITUATIONS['header-not-allowed']
    const page = await openCopy()
    await page.getByRole('textbox', { name: /^Paste what you saw/ }).fill(pasted)
    await page.getByRole('button', { name: 'Open it in the lab' }).click()
    await page.getByRole('heading', { level: 2, name: title }).waitFor()
    expect(await verdictOf(page, 'The preflight failed')).toContain('The preflight failed')
    await page.getByRole('button', { name: 'Apply the fix' }).click()
    expect(await verdictOf(page, 'The page can read the response.')).toContain(
      'The page can read the response.',
    )
  })

  test('takes a policy, shows its issues, and predicts what it does', async () => {
    const page = await openCopy()
    await page.locator('.cm-content').fill('{ "origin": ["https://app.example.com/"] }')
    await page.getByRole('button', { name: /^Write "https:\/\/app\.example\.com"/ }).click()
    await page.getByText('In force in the model.').waitFor()
    expect(await verdictOf(page, 'The page cannot read the response')).toContain(
      'The page cannot read the response',
    )
  })

  test('opens a link that it made, and one of the documentation', async () => {
    const page = await openCopy('#situation=method-not-allowed')
    await page
      .getByRole('heading', { level: 2, name: SITUATIONS['method-not-allowed'].title })
      .waitFor()
    await page.waitForFunction(() => location.hash.startsWith('#1'))
    const before = page.url()
    await page.getByRole('combobox', { name: 'Method', exact: true }).fill('DELETE')
    await page.waitForFunction((old) => location.href !== old, before)
    expect(page.url()).toContain(`${served.address}${PATH}#1`)

    const other = await openCopy(new URL(page.url()).hash)
    await other.waitForFunction(
      () => document.querySelector<HTMLInputElement>('[list=methods]')?.value === 'DELETE',
    )
  })

  test.each([1280, 360])('does not shift while it loads at %i pixels', async (width) => {
    const page = await openCopy('', width)
    expect(await layoutShiftOf(page)).toBeLessThan(0.001)
  })
})

async function openCopy(
  hash = '',
  width = 1280,
  colorScheme: 'light' | 'dark' = 'light',
): Promise<Page> {
  const context = await browser.newContext({ colorScheme, viewport: { width, height: 800 } })
  const page = await context.newPage()
  page.setDefaultTimeout(10_000)
  await page.goto(served.address + PATH + hash)
  await page.locator('[data-editor=true]').waitFor()
  return page
}

async function verdictOf(page: Page, text: string): Promise<string> {
  const title = page.getByRole('region', { name: 'Verdict' }).locator('p').first()
  await title.filter({ hasText: text }).waitFor()
  return title.innerText()
}
