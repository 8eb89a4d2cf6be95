/**
 * Takes the pictures of the built lab that the READMEs show, on its usual ports: `npx pnpm start` must not run.
 * Chromium draws the same page in slightly other bytes on other machines, so that no test compares them.
 */
import { mkdirSync, writeFileSync } from 'node:fs'
import type { Page } from 'playwright-core'
import { portVariables } from '../servers/lab-ports.ts'
import { openLab } from '../test/open-lab.ts'
import { sendRequest, type FormValues } from '../test/send-request.ts'

const FOLDER = new URL('../../../docs/pictures/', import.meta.url)

/** No value means the usual port. */
const USUAL_PORTS = Object.fromEntries(Object.values(portVariables).map((name) => [name, '']))

const PICTURES: Readonly<Record<string, FormValues>> = {
  'lab-allowed': { server: 'Express', method: 'PUT', headers: ['Content-Type'] },
  'lab-blocked': { server: 'Express', method: 'PUT', headers: ['Content-Type', 'X-Not-Listed'] },
}

const lab = await openLab(USUAL_PORTS)
try {
  mkdirSync(FOLDER, { recursive: true })
  for (const [name, request] of Object.entries(PICTURES)) {
    const page = await lab.visit(lab.addresses.page, {
      viewport: { width: 1120, height: 1500 },
      colorScheme: 'light',
    })
    await sendRequest(page, request)
    const bytes = await takePicture(page)
    const file = new URL(`${name}.webp`, FOLDER)
    writeFileSync(file, bytes)
    process.stdout.write(`${file.pathname}: ${bytes.length} bytes\n`)
  }
} finally {
  await lab.close()
}

/** The form and the outcome, to the end of the preflight. Playwright itself writes no WebP, which is a third of a PNG. */
async function takePicture(page: Page): Promise<Buffer> {
  const main = (await page.locator('main').boundingBox())!
  const preflight = (await page.getByRole('article', { name: 'Preflight' }).boundingBox())!
  const margin = 24
  const clip = {
    x: main.x - margin,
    y: main.y - margin,
    width: main.width + 2 * margin,
    height: preflight.y + preflight.height - main.y + 2 * margin,
    scale: 0.75,
  }
  const session = await page.context().newCDPSession(page)
  const { data } = await session.send('Page.captureScreenshot', {
    format: 'webp',
    quality: 70,
    clip,
    captureBeyondViewport: true,
  })
  return Buffer.from(data, 'base64')
}
