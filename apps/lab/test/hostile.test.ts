import { deflateRawSync } from 'node:zlib'
import type { Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { FIRST_REQUEST, firstState } from '../state/lab-state.ts'
import { openLab, type OpenLab } from './open-lab.ts'

const SCRIPT = '"><img src=x onerror=alert(1)><script>alert(1)</script>`${alert(1)}`'

let lab: OpenLab
let faults: string[] = []
let page: Page

beforeAll(async () => {
  lab = await openLab()
  page = await lab.visit('about:blank')
  page.on('pageerror', (error) => faults.push(error.message))
  page.on('dialog', (dialog) => {
    faults.push(dialog.message())
    void dialog.dismiss()
  })
})
afterAll(() => lab?.close())

describe('a link of a stranger', () => {
  test.each<[what: string, hash: () => string]>([
    ['a script in each text', () => packed(everywhere(SCRIPT))],
    ['control characters', () => packed(everywhere('\u001b[31m\u202e\u0007\u2028'))],
    [
      'URLs that are none',
      () => packed({ request: { ...FIRST_REQUEST, page: 'javascript:alert(1)' } }),
    ],
    [
      'names of Object.prototype',
      () => packed(JSON.parse('{"__proto__":{"policy":1},"constructor":1}')),
    ],
    ['long texts', () => packed(everywhere('x'.repeat(2000)))],
    [
      'a policy as long as it may be',
      () => packed({ policy: `{"origin":[${'"a",'.repeat(4900)}"a"]}` }),
    ],
    [
      'a path that leaves the visitor',
      () => packed({ request: { ...FIRST_REQUEST, path: '/../..//x' } }),
    ],
    [
      'an attempt of its own',
      () => packed({ request: { ...FIRST_REQUEST, path: '/items?attempt=1' } }),
    ],
    ['a bomb', () => `#1${deflateRawSync(' '.repeat(50_000_000)).toString('base64url')}`],
    ['a script as an error', () => `#error=${encodeURIComponent(SCRIPT)}`],
    [
      'a script as a parameter',
      () => `#origin=${encodeURIComponent(SCRIPT)}&header=${encodeURIComponent(SCRIPT)}&error=x`,
    ],
    ['a megabyte', () => `#${'A'.repeat(1_000_000)}`],
  ])('neither runs a script nor breaks the page: %s', async (_what, hash) => {
    await openPage(hash())
    const isRead = page
      .getByRole('main')
      .getByRole('alert')
      .or(page.getByRole('radio', { name: 'Firefox', checked: true }))
      .or(page.getByRole('status', { name: 'Explanation' }).getByText('does not know this text'))
    await isRead.first().waitFor()
    await page.getByText('Copy as code').click()
    expect(await sendIfPossible()).not.toContain('disagree')
    expect(faults).toEqual([])
  })
})

describe('a visitor', () => {
  test('types what is no URL, and can go on', async () => {
    await openPage()
    await page.getByRole('combobox', { name: 'Path' }).selectOption('other')
    await page.getByRole('combobox', { name: 'From the page' }).selectOption('other')
    for (const text of [
      '',
      'x',
      '//',
      'javascript:alert(1)',
      'data:text/html,x',
      'http://[',
      SCRIPT,
    ]) {
      await page.getByRole('textbox', { name: 'URL', exact: true }).fill(text)
      await page.getByRole('textbox', { name: 'Its origin' }).fill(text)
    }
    await page.getByRole('textbox', { name: 'URL', exact: true }).fill('https://api.example.com/')
    await page.getByRole('textbox', { name: 'Its origin' }).fill('https://app.example.com')
    const verdict = page.getByRole('region', { name: 'Verdict' })
    await verdict.getByText('The page cannot read the response').first().waitFor()
    expect(faults).toEqual([])
  })

  test('pastes megabytes, and can go on', async () => {
    await openPage()
    const paste = page.getByRole('textbox', { name: /^Paste what you saw/ })
    // As a paste does: `fill` types, which takes Chromium minutes.
    await paste.evaluate((area: HTMLTextAreaElement, text) => {
      area.focus()
      area.setRangeText(text.repeat(30_000))
      area.dispatchEvent(new InputEvent('input', { bubbles: true }))
    }, SCRIPT)
    await page.getByText('The lab does not know this text').waitFor({ timeout: 30_000 })
    await page.locator('.cm-content').focus()
    await page.evaluate(() => {
      const clipboardData = new DataTransfer()
      clipboardData.setData('text/plain', `{ "origin": "${'a'.repeat(10_000_000)}" }`)
      const event = new ClipboardEvent('paste', { clipboardData, bubbles: true, cancelable: true })
      document.activeElement?.dispatchEvent(event)
    })
    await page.getByText('A policy has 20000 characters at most').first().waitFor()
    await page.keyboard.press('Control+a')
    await page.keyboard.press('Delete')
    await page.keyboard.insertText('{ "origin": "*" }')
    await page.getByText('In force on every server of the lab.').waitFor()
    expect(faults).toEqual([])
  })

  test('sees nothing of the lab’s own in the console', async () => {
    await openPage()
    const printed: string[] = []
    page.on('console', (message) => printed.push(message.text()))
    await page.getByRole('button', { name: 'Send it' }).click()
    await page.getByText('Prediction and browser agree').waitFor()
    expect(printed).toEqual([])
  })
})

/** Opens the page anew. */
async function openPage(hash = ''): Promise<void> {
  faults = []
  await page.goto('about:blank')
  await page.goto(lab.addresses.page + hash)
  await page.locator('[data-editor=true]').waitFor()
}

/** What the lab says about the request that it sent. */
async function sendIfPossible(): Promise<string> {
  const send = page.getByRole('button', { name: 'Send it' })
  if ((await send.getAttribute('aria-disabled')) === 'true') return ''
  await send.click()
  const said = page.getByText(/Prediction and browser (?:dis)?agree/)
  await said.waitFor()
  return said.innerText()
}

/** A state with the text wherever a text may be. */
function everywhere(text: string): object {
  return {
    policy: JSON.stringify({ origin: [text], [text]: text }),
    request: {
      ...FIRST_REQUEST,
      method: text.slice(0, 60),
      headers: [[text, text]],
      body: text,
      page: text.slice(0, 400),
      url: `https://api.example.com/${encodeURI(text).slice(0, 1900)}`,
    },
  }
}

function packed(change: object): string {
  const state = { ...firstState(lab.addresses), profile: 'firefox', ...change }
  return `#1${deflateRawSync(JSON.stringify(state)).toString('base64url')}`
}
