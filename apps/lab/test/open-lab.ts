import { join } from 'node:path'
import { launchChromium } from '@cors/chromium'
import type { BrowserContextOptions, Page } from 'playwright-core'
import type { LabAddresses } from '../model/addresses.ts'
import { printedAddresses } from './printed-addresses.ts'
import { runProgram } from './run-program.ts'

export interface OpenLab {
  readonly addresses: LabAddresses
  /** Opens a page with a new browser profile. */
  readonly visit: (address: string, options?: BrowserContextOptions) => Promise<Page>
  readonly close: () => Promise<void>
}

/** Starts the built lab, on free ports unless the environment names others, and a browser. */
export async function openLab(environment?: Record<string, string>): Promise<OpenLab> {
  const lab = runProgram(join(import.meta.dirname, '../servers/main.ts'), environment)
  try {
    await lab.printed(/Ctrl\+C/)
    const browser = await launchChromium()
    return {
      addresses: printedAddresses(lab.output()),
      visit: async (address, options) => {
        // Smooth scrolling would make every click wait.
        const context = await browser.newContext({ reducedMotion: 'reduce', ...options })
        const page = await context.newPage()
        page.setDefaultTimeout(10_000)
        await page.goto(address)
        return page
      },
      close: async () => {
        await browser.close()
        await lab.stop()
      },
    }
  } catch (error) {
    await lab.stop()
    throw error
  }
}
