import type { Page } from 'playwright-core'

export interface Wanted {
  readonly server: 'Koa' | 'Fastify' | 'Express' | 'Nest' | 'Next.js'
  readonly method?: string
  readonly path?: string
  /** Names of the headers to tick; every other one is unticked. */
  readonly headers?: readonly string[]
  readonly cookies?: boolean
}

/** What a person reads after sending. */
export interface Seen {
  readonly verdict: string
  readonly browser: string
  readonly server: string
  /** Both heads of the preflight as on the page; empty if there was none. */
  readonly preflight: string
  readonly request: string
}

/** Fills in the form, sends, and reads the page. */
export async function sendRequest(page: Page, wanted: Wanted): Promise<Seen> {
  await page.getByRole('radio', { name: wanted.server }).check()
  await page.getByLabel('Method').selectOption(wanted.method ?? 'GET')
  await page.getByLabel('Path').selectOption(wanted.path ?? '/things')
  for (const name of ['Content-Type', 'X-Lab-Token', 'X-Not-Listed']) {
    await page.getByRole('checkbox', { name }).setChecked(wanted.headers?.includes(name) ?? false)
  }
  await page.getByRole('checkbox', { name: 'cookies' }).setChecked(wanted.cookies ?? false)
  await page.getByRole('button').click()
  return readOutcome(page)
}

export async function readOutcome(page: Page): Promise<Seen> {
  await page.locator('button[aria-disabled=false]').waitFor()
  const text = async (role: 'region' | 'article', name: string): Promise<string> =>
    (await page.getByRole(role, { name }).allInnerTexts()).join('\n')
  return {
    verdict: await page.getByRole('status').innerText(),
    browser: await text('region', 'What the browser told the page'),
    server: await text('region', 'What the server decided'),
    preflight: await text('article', 'Preflight'),
    request: await text('article', 'The request'),
  }
}
