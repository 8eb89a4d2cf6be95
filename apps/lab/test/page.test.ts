import type { Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { contrastOf } from './contrast-of.ts'
import { openLab, type OpenLab } from './open-lab.ts'
import { readOutcome, sendRequest } from './send-request.ts'

let lab: OpenLab

beforeAll(async () => {
  lab = await openLab()
}, 60_000)

afterAll(() => lab.close(), 30_000)

describe('the page', { timeout: 30_000 }, () => {
  test('can be used with the keyboard alone, and always shows the focus', async () => {
    const page = await lab.visit(lab.addresses.page)
    const { keyboard } = page

    await tabTo(page, 'radio')
    await keyboard.press('ArrowDown')
    await tabTo(page, 'select-one')
    await keyboard.type('DELETE')
    await tabTo(page, 'checkbox')
    await keyboard.press('Space')
    await tabTo(page, 'text')
    await keyboard.type('X-Lab-Token')
    await tabTo(page, 'text')
    await keyboard.type('by hand')
    await tabTo(page, 'submit')
    await keyboard.press('Enter')

    const seen = await readOutcome(page)
    expect(seen.verdict).toContain('The page can read the response')
    expect(seen.browser).toContain('{"server":"Fastify","things":[]')
    expect(seen.request).toMatch(/DELETE \/things\?attempt=[\w-]+ HTTP\/1\.1/)
    expect(seen.request).toContain('X-Lab-Token: by hand')
    expect(seen.request).not.toContain('Content-Type: application/json\nX')
  })

  test('shows the code that it will run while the form is filled in', async () => {
    const page = await lab.visit(lab.addresses.page)
    await page.getByRole('radio', { name: 'Fastify' }).check()
    await page.getByLabel('Method').selectOption('PATCH')
    await page.getByLabel('Another header').fill("X-It's")
    await page.getByRole('checkbox', { name: 'cookies' }).check()

    expect(await page.getByRole('figure', { name: 'What the page runs' }).innerText()).toContain(
      `await fetch('${lab.addresses.fastify}/things', {
  method: 'PATCH',
  headers: {
    'Content-Type': 'application/json',
    'X-It\\'s': '',
  },
  credentials: 'include',
  body: '{"name":"Kettle"}',
})`,
    )
  })

  test('shows which header the browser did not send, since pages cannot set it', async () => {
    const page = await lab.visit(lab.addresses.page)
    await page.getByLabel('Another header').fill('Cookie')
    await page.getByLabel('Its value').fill('lab_visits_koa=7')
    const seen = await sendRequest(page, { server: 'Koa' })

    expect(seen.browser).toContain('The browser did not send Cookie')
    expect(seen.request).not.toContain('Cookie: lab_visits_koa=7')
  })

  test('shows the error of the browser where it does not send a request', async () => {
    const page = await lab.visit(lab.addresses.page)
    await page.getByLabel('Another header').fill('no header name')
    const seen = await sendRequest(page, { server: 'Koa' })

    expect(seen.verdict).toContain('No request reached the server')
    expect(seen.browser).toContain("TypeError: Failed to execute 'fetch'")
    expect(seen.server).toMatch(/On the request\s+It never reached the server/)
  })

  test('links from each of its origins to the other', async () => {
    const page = await lab.visit(lab.addresses.page)
    const notice = page.getByRole('complementary')
    expect(await notice.innerText()).toContain('The servers’ policy lists it')

    await notice.getByRole('link').click()
    await page.waitForURL(`${lab.addresses.stranger}/`)
    expect(await notice.innerText()).toContain(`origin is ${lab.addresses.stranger}`)

    await notice.getByRole('link').click()
    await page.waitForURL(`${lab.addresses.page}/`)
    expect(await notice.innerText()).toContain('The servers’ policy lists it')
  })

  test.each(['light', 'dark'] as const)(
    'is %s if the person prefers that, and readable',
    async (scheme) => {
      const page = await lab.visit(lab.addresses.stranger, { colorScheme: scheme })
      await sendRequest(page, { server: 'Koa', method: 'PUT' })

      const ground = await page.evaluate(() => getComputedStyle(document.body).backgroundColor)
      const brightness = (/\d+/g.exec(ground) ?? []).map(Number)[0] ?? Number.NaN
      expect(brightness > 128 ? 'light' : 'dark').toBe(scheme)

      const texts = [
        page.getByRole('heading', { name: 'The CORS lab' }),
        page.getByText('A web page can send'),
        page.getByRole('link').first(),
        page.getByText('The browser never sent the request'),
        page.getByText('denied', { exact: true }),
        page.getByText('It never reached the server'),
        page.getByText('Origin: http'),
        page.getByText(lab.addresses.koa, { exact: true }),
        page.getByRole('button'),
      ]
      const contrasts = await Promise.all(texts.map(contrastOf))
      const tooFaint = texts.map(String).filter((_text, at) => (contrasts[at] ?? 0) < 4.5)
      expect(tooFaint).toEqual([])
    },
  )

  test('fits a window of 320 pixels, and scrolls the outcome into view', async () => {
    const page = await lab.visit(lab.addresses.page, { viewport: { width: 320, height: 640 } })
    await sendRequest(page, { server: 'Koa', method: 'PUT', headers: ['Content-Type'] })

    expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBe(320)
    const box = await page.getByRole('status').boundingBox()
    expect(box?.y).toBeGreaterThanOrEqual(0)
    expect((box?.y ?? 0) + (box?.height ?? 0)).toBeLessThanOrEqual(640)
  })
})

/** Presses Tab until a control of this type has the focus, and checks that each focused control shows it. */
async function tabTo(page: Page, type: string): Promise<void> {
  for (let pressed = 0; pressed < 20; pressed += 1) {
    await page.keyboard.press('Tab')
    const focused = await page.evaluate(() => ({
      type:
        document.activeElement?.getAttribute('type') ??
        (document.activeElement as HTMLInputElement).type,
      outline: getComputedStyle(document.activeElement ?? document.body).outlineStyle,
    }))
    expect(focused.outline).toBe('solid')
    if (focused.type === type) return
  }
  throw new Error(`no control of type ${type} after 20 tabs`)
}
