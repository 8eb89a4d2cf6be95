import { launchChromium } from '@cors/chromium'
import { chromiumCorsErrors } from './chromium-cors-errors.ts'
import type { Engine } from './engine.ts'
import { FewTabs } from './few-tabs.ts'

/** Starts Chromium. It sends every request to the playback server at this port of loopback. */
export async function startChromium(
  proxyPort: number,
  flags: readonly string[] = [],
): Promise<Engine> {
  const browser = await launchChromium([
    `--proxy-server=http://127.0.0.1:${proxyPort}`,
    '--proxy-bypass-list=<-loopback>',
    '--ignore-certificate-errors',
    ...flags,
  ])
  const context = await browser.newContext()
  const tabs = new FewTabs()
  return {
    name: 'chromium',
    version: browser.version(),
    async open(url) {
      const tab = await context.newPage()
      await tabs.add(() => tab.close())
      const errors = await chromiumCorsErrors(await context.newCDPSession(tab))
      await tab.goto(url)
      return {
        call: (inside, ...given) => tab.evaluate(`(${inside})(...${JSON.stringify(given)})`),
        corsError: (urls) => errors.take(urls.slice(0, 1)),
      }
    },
    close: () => browser.close(),
  }
}
