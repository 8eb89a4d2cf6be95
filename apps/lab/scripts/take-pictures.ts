/**
 * Takes the pictures of the built lab that the READMEs and the documentation show, on its usual ports: `npx pnpm start`
 * must not run. Chromium draws the same page in slightly other bytes on other machines, so that no test compares them.
 */
import { mkdirSync, writeFileSync } from 'node:fs'
import type { BrowserContextOptions, Page } from 'playwright-core'
import { SITUATIONS } from '@cors/browser/situations'
import { LAB_PARTS, portVariable } from '../servers/lab-ports.ts'
import { openLab } from '../test/open-lab.ts'

const FOLDER = new URL('../../../docs/pictures/', import.meta.url)

/** No value means the usual port. */
const USUAL_PORTS = Object.fromEntries(LAB_PARTS.map((part) => [portVariable(part), '']))

const DESKTOP = { width: 1280, height: 1000 }

interface Picture {
  readonly options?: BrowserContextOptions
  /** Does what a person does before. Returns what the picture begins with. */
  readonly prepare: (page: Page) => Promise<string>
}

const PICTURES: Readonly<Record<string, Picture>> = {
  'lab-allowed': {
    prepare: async (page) => {
      await page.getByLabel('Start from an example').selectOption('spa')
      await page.getByRole('button', { name: 'Send it' }).click()
      await page.getByText('Prediction and browser agree').waitFor()
      return 'section[aria-labelledby=policy]'
    },
  },
  'lab-blocked': {
    prepare: async (page) => {
      await page.getByLabel('Start from an example').selectOption('spa')
      await page.getByRole('button', { name: '+ Authorization' }).click()
      await page.getByRole('button', { name: /^Apply to the policy/ }).waitFor()
      return 'section[aria-labelledby=policy]'
    },
  },
  'lab-mistakes': {
    prepare: async (page) => {
      await page.getByLabel('Start from an example').selectOption('mistakes')
      await page.getByRole('list', { name: 'Issues of the policy' }).waitFor()
      return 'section[aria-labelledby=policy]'
    },
  },
  'lab-pasted': {
    prepare: async (page) => {
      const { pasted } = SITUATIONS['wildcard-with-credentials']
      await page.getByRole('textbox', { name: /^Paste what you saw/ }).fill(pasted)
      await page.getByRole('button', { name: 'Open it in the lab' }).waitFor()
      return 'h1'
    },
  },
  'lab-situation': {
    options: { colorScheme: 'dark' },
    prepare: async (page) => {
      await openSituation(page)
      return 'section[aria-labelledby=situation]'
    },
  },
  'lab-phone': {
    options: { viewport: { width: 360, height: 1000 } },
    prepare: async (page) => {
      await openSituation(page)
      return 'section[aria-labelledby=verdict]'
    },
  },
  'lab-table': {
    prepare: async (page) => {
      await page.getByRole('button', { name: /^Send all/ }).click()
      await page.locator('[data-done=true]').waitFor({ timeout: 240_000 })
      process.stdout.write(`${await page.locator('[data-done]').innerText()}\n`)
      return 'section[aria-labelledby=table]'
    },
  },
}

const lab = await openLab(USUAL_PORTS)
try {
  mkdirSync(FOLDER, { recursive: true })
  for (const [name, { options, prepare }] of Object.entries(PICTURES)) {
    const page = await lab.visit(lab.addresses.page, {
      viewport: DESKTOP,
      colorScheme: 'light',
      reducedMotion: 'reduce',
      ...options,
    })
    await page.getByText('In force on every server of the lab.').waitFor()
    await page.locator('[data-editor=true]').waitFor()
    const bytes = await takePicture(page, await prepare(page))
    const file = new URL(`${name}.webp`, FOLDER)
    writeFileSync(file, bytes)
    process.stdout.write(`${file.pathname}: ${bytes.length} bytes\n`)
    await page.close()
  }
} finally {
  await lab.close()
}

async function openSituation(page: Page): Promise<void> {
  const { title } = SITUATIONS['header-not-allowed']
  await page.getByRole('button', { name: new RegExp(`${title}$`) }).click()
  await page.getByRole('button', { name: /^Apply to the policy/ }).waitFor()
}

/** A window's height from the element on. Playwright itself writes no WebP, which is a third of a PNG. */
async function takePicture(page: Page, selector: string): Promise<Buffer> {
  // The bar at the top would cover what the picture begins with.
  await page.locator('header').evaluate((bar) => bar.style.setProperty('display', 'none'))
  await page.locator(selector).evaluate((element) => {
    element.ownerDocument.documentElement.style.setProperty('scroll-padding-top', '1rem')
    element.scrollIntoView({ block: 'start' })
  })
  const session = await page.context().newCDPSession(page)
  const { data } = await session.send('Page.captureScreenshot', { format: 'webp', quality: 75 })
  return Buffer.from(data, 'base64')
}
