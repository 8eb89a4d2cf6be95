import { accessSync, constants } from 'node:fs'
import { delimiter, join } from 'node:path'
import type { Engine, EngineName } from './engine.ts'
import { startChromium } from './start-chromium.ts'
import { startFirefox } from './start-firefox.ts'
import { miniBrowser, startWebkit } from './start-webkit.ts'

/** Starts each engine with the port of its playback server. */
export const starters: Readonly<Record<EngineName, (proxyPort: number) => Promise<Engine>>> = {
  chromium: startChromium,
  firefox: startFirefox,
  webkit: startWebkit,
}

/** Why an engine cannot run on this machine; `undefined` if it can. */
export const missing: Readonly<Record<EngineName, string | undefined>> = {
  chromium: undefined,
  firefox: hasProgram('firefox-esr') ? undefined : 'firefox-esr is not installed',
  webkit:
    hasProgram('WebKitWebDriver') && hasProgram('Xvfb') && miniBrowser() !== undefined
      ? undefined
      : 'webkit2gtk-driver and xvfb are not installed',
}

function hasProgram(name: string): boolean {
  return (process.env['PATH'] ?? '').split(delimiter).some((folder) => {
    try {
      accessSync(join(folder, name), constants.X_OK)
      return true
    } catch {
      return false
    }
  })
}
