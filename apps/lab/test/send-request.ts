import type { Page } from 'playwright-core'

export interface FormValues {
  readonly server: 'Koa' | 'Fastify' | 'Express' | 'Nest' | 'Next.js'
  readonly method?: string
  readonly path?: string
  /** The names of the headers to tick. All others are unticked. */
  readonly headers?: readonly string[]
  readonly cookies?: boolean
}

/** The text of the page after a request. */
export interface ShownOutcome {
  readonly verdict: string
  readonly browser: string
  readonly server: string
  /** Both heads of the preflight; empty if there was none. */
  readonly preflight: string
  readonly request: string
}

/** Fills in the form, sends the request, and reads the page. */
export async function sendRequest(page: Page, wanted: FormValues): Promise<ShownOutcome> {
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

export async function readOutcome(page: Page): Promise<ShownOutcome> {
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
