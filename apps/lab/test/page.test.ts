import { gzipSync } from 'node:zlib'
import { AxeBuilder } from '@axe-core/playwright'
import { SITUATION_IDS, SITUATIONS, WRONG_FIXES } from '@cors/browser/situations'
import type { Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { isSendable } from '../state/is-sendable.ts'
import { situationLab } from '../state/situations.ts'
import { layoutShiftOf } from './layout-shift.ts'
import { openLab, type OpenLab } from './open-lab.ts'

/** What somebody with a shop pastes. */
const PASTED = SITUATIONS['header-not-allowed'].pasted
  .replaceAll('https://api.example.com/items', 'https://api.shop.example/orders')
  .replaceAll('https://app.example.com', 'https://shop.example')
const PHONE = { width: 360, height: 740 }

let lab: OpenLab

beforeAll(async () => {
  lab = await openLab()
}, 60_000)

afterAll(() => lab.close(), 30_000)

describe('a visitor', { timeout: 60_000 }, () => {
  test('comes from the example of classic mistakes to a policy that works', async () => {
    const page = await openPage()
    await page.getByLabel('Start from an example').selectOption('mistakes')
    const issues = page.getByRole('list', { name: 'Issues of the policy' })
    await issues.waitFor()
    expect(await page.getByText('The last valid policy stays in force').count()).toBe(1)

    for (let fixes = 0; fixes < 20 && (await issues.count()) > 0; fixes += 1) {
      const before = await issues.innerText()
      await issues.getByRole('button').first().click()
      await page.waitForFunction(
        (text) =>
          document.querySelector<HTMLElement>('[aria-label="Issues of the policy"]')?.innerText !==
          text,
        before,
      )
    }
    await page.getByText('In force on every server of the lab.').waitFor()
    const apply = page.getByRole('button', { name: /^Apply to the policy/ })
    if ((await apply.count()) > 0) await apply.click()

    await expectVerdict(page, 'The page can read the response.')
    await sendIt(page)
    expect(await happened(page)).toContain('Prediction and browser agree')
  })

  test('comes from a pasted error to its explanation, and to a policy for their own URL', async () => {
    const page = await openPage()
    await page.getByRole('textbox', { name: /^Paste what you saw/ }).fill(PASTED)
    const explanation = page.getByRole('status', { name: 'Explanation' })
    await explanation.getByRole('article').waitFor()
    expect(await explanation.innerText()).toContain('Fix:')

    await explanation.getByRole('button', { name: 'Rebuild it with your URL' }).click()
    await expectVerdict(page, 'The preflight failed')
    await page
      .getByRole('button', { name: /^Apply to the policy: allow https:\/\/shop\.example/ })
      .click()
    await expectVerdict(page, 'The page can read the response.')

    await page.getByText('Use this policy in your server').click()
    const code = page.getByLabel('Code for the server')
    expect(await code.innerText()).toContain("'https://shop.example'")
    expect(await code.innerText()).toContain("allowedHeaders: ['authorization']")
    await page.getByLabel('Framework').selectOption('fastify')
    expect(await code.innerText()).toContain("from '@cors/fastify'")
  })

  test('is told when a text is not known', async () => {
    const page = await openPage()
    await page.getByRole('textbox', { name: /^Paste what you saw/ }).fill('it does not work')
    const explanation = page.getByRole('status', { name: 'Explanation' })
    await explanation.getByRole('paragraph').waitFor()
    expect(await explanation.innerText()).toContain('The lab does not know this text')
  })

  test('opens a shared link in the same state', async () => {
    const page = await openPage()
    await page.getByLabel('Start from an example').selectOption('internal')
    await page.waitForFunction(() => location.hash !== '')
    const before = page.url()
    await page.getByRole('combobox', { name: 'Method', exact: true }).fill('DELETE')
    await page.waitForFunction((old) => location.href !== old, before)

    const other = await openPage(page.url())
    await other.waitForFunction(
      () => document.querySelector<HTMLInputElement>('[list=methods]')?.value === 'DELETE',
    )
    expect(await policyText(other)).toBe(await policyText(page))
    expect(await verdictOf(other)).toBe(await verdictOf(page))
  })

  test('opens a link from the documentation, with a pasted error in it', async () => {
    const page = await openPage(
      `${lab.addresses.page}/#situation=method-not-allowed&error=${encodeURIComponent(PASTED)}`,
    )
    await page
      .getByRole('heading', { level: 2, name: SITUATIONS['method-not-allowed'].title })
      .waitFor()
    expect(await page.getByRole('textbox', { name: /^Paste what you saw/ }).inputValue()).toBe(
      PASTED,
    )
  })

  test('edits the networks of page and server, and the permission', async () => {
    const page = await openPage()
    await page.getByText('Local Network Access', { exact: true }).click()
    await expectVerdict(page, 'The browser sends nothing.')
    expect(await page.getByRole('button', { name: 'Send it' }).getAttribute('aria-disabled')).toBe(
      'true',
    )
    await page.getByLabel('Permission of the user').selectOption('granted')
    await expectVerdict(page, 'The page can read the response.')

    await page.getByLabel(/^The page is/).selectOption('http')
    await expectVerdict(page, 'The browser sends nothing.')
    await page.getByLabel(/^The page is/).selectOption('https')
    await page.getByRole('button', { name: /^Apply to the policy: allow https/ }).click()
    await expectVerdict(page, 'The page can read the response.')
    await page.getByLabel('Permission of the user').selectOption('denied')
    await page.getByLabel('Network of the page').selectOption('loopback')
    await expectVerdict(page, 'The page can read the response.')

    await page.getByText('Local Network Access (predicted only)').click()
    expect(await page.getByLabel('Network of the server').count()).toBe(0)
  })

  test('copies the sequence for an issue', async () => {
    const page = await openPage(lab.addresses.page, {
      options: { permissions: ['clipboard-read', 'clipboard-write'] },
    })
    await page.getByRole('button', { name: 'Copy as Mermaid' }).click()
    await page.getByRole('button', { name: '✓ Copied' }).waitFor()
    expect(await page.evaluate(() => navigator.clipboard.readText())).toMatch(
      /^sequenceDiagram\n[^]*Page->>Browser: GET \/items/,
    )
  })

  test('is told about a damaged link, and can go on', async () => {
    const page = await openPage(`${lab.addresses.page}/#1damaged`)
    expect(await page.getByRole('main').getByRole('alert').innerText()).toContain(
      'The link is damaged',
    )
    await expectVerdict(page, 'The page can read the response.')
  })

  test('sees loudly where prediction and browser disagree, with a link that reproduces it', async () => {
    const page = await openPage()
    // The recorder loses every record.
    await page.route('**/attempts/*', (route) => route.fulfill({ json: [] }))
    await sendIt(page)
    expect(await happened(page)).toContain(
      'Prediction and browser disagree: that is a bug of the lab',
    )
    await page.getByRole('button', { name: 'Copy the link that reproduces it' }).waitFor()
  })

  test('can use everything but sending where the servers do not respond', async () => {
    const page = await openPage(lab.addresses.page, { isOnline: false })
    await page.getByText('The servers of the lab do not respond. Everything').waitFor()
    await page.getByLabel('From the page').selectOption('evil')
    await expectVerdict(page, 'The page cannot read the response')
    await page.getByText('That is right:').waitFor()
    expect(await page.getByRole('button', { name: 'Send it' }).getAttribute('aria-disabled')).toBe(
      'true',
    )
  })

  test('can use the keyboard alone, and always sees the focus', async () => {
    const page = await openPage()
    const { keyboard } = page
    await tabTo(page, 'textarea#paste-text')
    await keyboard.insertText(PASTED)
    await page.getByRole('button', { name: 'Open it in the lab' }).waitFor()
    await tabTo(page, '[role=status] button')
    await keyboard.press('Enter')
    await page.waitForFunction(() => document.activeElement?.id === 'situation')

    for (let pressed = 0; pressed < 8; pressed += 1) {
      await keyboard.press('Tab')
      if ((await page.evaluate(() => document.activeElement?.textContent)) === 'Apply the fix')
        break
    }
    await keyboard.press('Space')
    await expectVerdict(page, 'The page can read the response.')

    // Into the editor, and out of it again.
    await tabTo(page, '.cm-content')
    await keyboard.press('Tab')
    expect(
      await page.evaluate(() => document.activeElement?.closest('.cm-editor') ?? null),
    ).toBeNull()
    await tabTo(page, '[aria-describedby=send-note]')
    await keyboard.press('Enter')
    await page.getByText('Prediction and browser agree').waitFor()
  })

  test('sends everything at once, and our adapters agree', async () => {
    const page = await openPage()
    await page.getByRole('button', { name: /^Send all/ }).click()
    await page.waitForFunction(() => (document.querySelector('progress')?.value ?? 0) > 60)
    await page.getByRole('button', { name: 'Stop' }).click()
    await page.getByRole('button', { name: /^Send all/ }).waitFor()
    expect(await page.getByText(/our adapters: \d+ agree, 0 disagree/).count()).toBe(1)

    await page
      .getByRole('button', { name: /^An origin that is not listed at Koa with @cors/ })
      .click()
    await expectVerdict(page, 'The page cannot read the response')
  })
})

describe('each situation', { timeout: 60_000 }, () => {
  // One after another in one page, as somebody who looks through them: what one leaves must not be in the way of the next.
  let page: Page
  beforeAll(async () => {
    page = await openPage()
  })
  afterAll(() => page?.context().close())

  test.each(SITUATION_IDS)('%s: from the error over the wrong fixes to the fix', async (id) => {
    await page.getByRole('textbox', { name: /^Paste what you saw/ }).fill(SITUATIONS[id].pasted)
    await page
      .getByRole('article')
      .filter({ hasText: SITUATIONS[id].title })
      .first()
      .getByRole('button', { name: 'Open it in the lab' })
      .click()
    await page.getByRole('heading', { level: 2, name: SITUATIONS[id].title }).waitFor()
    const { symptom, fixed, wrongFixes } = situationLab(id, lab.addresses)
    if (isSendable(symptom.request)) await sendAndAgree(page)

    for (const { id: wrongFix, state } of wrongFixes) {
      if (state === undefined) continue
      await page
        .getByRole('button', { name: `Try the wrong fix ${WRONG_FIXES[wrongFix].title}` })
        .click()
      if (isSendable(state.request)) await sendAndAgree(page)
    }

    await page.getByRole('button', { name: 'Apply the fix' }).click()
    await page.locator('button[aria-pressed=true]', { hasText: 'Apply the fix' }).waitFor()
    expect(await verdictOf(page)).toContain('The page can read the response.')
    if (isSendable(fixed.request)) await sendAndAgree(page)
  })
})

describe('the page', { timeout: 120_000 }, () => {
  test.each([
    ['light', 1280],
    ['light', 360],
    ['dark', 1280],
    ['dark', 360],
  ] as const)(
    'has no serious issue for axe: %s, %i pixels, in every state',
    async (colorScheme, width) => {
      const page = await openPage(lab.addresses.page, {
        options: { colorScheme, viewport: { width, height: 800 } },
      })
      const found: string[] = []
      const check = async (state: string): Promise<void> => {
        const axe = new AxeBuilder({ page }).options({ resultTypes: ['violations'] })
        // They are large, and the same in every state.
        if (state !== 'first') axe.exclude('table').exclude('[aria-labelledby=situations] ol')
        const { violations } = await axe.setLegacyMode().analyze()
        for (const { id, impact, nodes } of violations) {
          if (impact !== 'serious' && impact !== 'critical') continue
          found.push(`${state}: ${id} ${nodes.map(({ html }) => html.slice(0, 160)).join(' | ')}`)
        }
      }
      await check('first')
      await page.getByRole('textbox', { name: /^Paste what you saw/ }).fill(PASTED)
      await page.getByRole('button', { name: 'Open it in the lab' }).waitFor()
      await check('pasted')
      await page.getByRole('button', { name: 'Open it in the lab' }).click()
      await page.getByText('Use this policy in your server').click()
      await page.getByText('Copy as code').click()
      await check('situation')
      await sendIt(page)
      await page.getByText('Every header, as the server recorded it').click()
      await check('sent')
      await page.getByLabel('Start from an example').selectOption('mistakes')
      await page.getByRole('list', { name: 'Issues of the policy' }).waitFor()
      await check('mistakes')
      await page.goto(`${lab.addresses.page}/?#1damaged`)
      await page.getByText('The link is damaged').waitFor()
      await page.getByText('Local Network Access', { exact: true }).click()
      await check('damaged link, networks')
      expect(found).toEqual([])
    },
  )

  test('fits a phone, and never scrolls sideways', async () => {
    const page = await openPage(lab.addresses.page, { options: { viewport: PHONE } })
    await page.getByLabel('Start from an example').selectOption('mistakes')
    await page
      .getByRole('button', {
        name: new RegExp(`${escaped(SITUATIONS['header-not-allowed'].title)}$`),
      })
      .click()
    await sendIt(page)
    expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBe(PHONE.width)
  })

  test.each([1280, 360])('does not shift while it loads at %i pixels', async (width) => {
    const page = await openPage(lab.addresses.page, {
      options: { viewport: { width, height: 800 } },
    })
    expect(await layoutShiftOf(page)).toBeLessThan(0.001)
  })

  test('loads less than 150 KB of its own script before the first paint', async () => {
    const framework = new Set(scriptsOf(await textOf(`${lab.addresses.page}/_not-found`)))
    const all = scriptsOf(await textOf(lab.addresses.page))
    const sizes = await Promise.all(
      all.map(
        async (path) => gzipSync(await textOf(lab.addresses.page + path), { level: 9 }).length,
      ),
    )
    const total = sizes.reduce((sum, size) => sum + size, 0)
    const own = sizes.reduce(
      (sum, size, index) => (framework.has(all[index] ?? '') ? sum : sum + size),
      0,
    )
    process.stdout.write(
      `first load, gzipped: ${own} bytes of our own script, ${total} bytes with React and Next.js\n`,
    )
    expect(own).toBeGreaterThan(10_000)
    expect(own).toBeLessThan(150_000)
  })
})

async function openPage(
  address: string = lab.addresses.page,
  {
    options,
    isOnline = true,
  }: { options?: Parameters<OpenLab['visit']>[1]; isOnline?: boolean } = {},
): Promise<Page> {
  const page = await lab.visit('about:blank', options)
  if (!isOnline) await page.route('**/visitors', (route) => route.abort())
  await page.goto(address)
  await page.locator('[data-editor=true]').waitFor()
  if (isOnline) await page.getByText('In force on every server of the lab.').waitFor()
  return page
}

async function verdictOf(page: Page): Promise<string> {
  return page.getByRole('region', { name: 'Verdict' }).getByRole('status').first().innerText()
}

async function expectVerdict(page: Page, text: string): Promise<void> {
  await page
    .getByRole('region', { name: 'Verdict' })
    .getByText(text)
    .and(page.locator('p'))
    .waitFor()
}

async function sendIt(page: Page): Promise<void> {
  await page.getByRole('button', { name: 'Send it' }).click()
  await page.getByText(/Prediction and browser (?:dis)?agree/).waitFor()
}

async function sendAndAgree(page: Page): Promise<void> {
  await sendIt(page)
  expect(await happened(page)).toContain('Prediction and browser agree')
}

async function happened(page: Page): Promise<string> {
  return page.getByRole('status', { name: 'What happened' }).innerText()
}

async function policyText(page: Page): Promise<string> {
  return page.locator('.cm-content').innerText()
}

/** Presses Tab until an element that matches has the focus, and checks that each focused one shows it. */
async function tabTo(page: Page, selector: string): Promise<void> {
  for (let pressed = 0; pressed < 80; pressed += 1) {
    await page.keyboard.press('Tab')
    const focused = await page.evaluate((wanted) => {
      const element = document.activeElement ?? document.body
      // A radio button shows it on the text beside it, the editor on its frame.
      const shown =
        element.closest('.cm-editor') ??
        (element.matches('[type=radio]') ? element.nextElementSibling : element)
      return {
        matches: element.matches(wanted),
        outline: getComputedStyle(shown ?? element).outlineStyle,
        html: element.outerHTML.slice(0, 120),
      }
    }, selector)
    expect(focused).toMatchObject({ outline: expect.stringMatching(/solid|auto/) as string })
    if (focused.matches) return
  }
  throw new Error(`nothing matches ${selector} after 80 tabs`)
}

function scriptsOf(html: string): readonly string[] {
  return [...html.matchAll(/<script[^>]* src="([^"]+)"([^>]*)/g)]
    .filter(([, , attributes]) => attributes?.toLowerCase().includes('nomodule') !== true)
    .map(([, path = '']) => path)
}

async function textOf(address: string): Promise<string> {
  return (await fetch(address)).text()
}

function escaped(text: string): string {
  return text.replaceAll(/[.*+?^${}()|[\]\\]/g, String.raw`\$&`)
}
