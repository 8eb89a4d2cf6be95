import { chromium, type Browser } from 'playwright-core'
import { unpackChromium } from './unpack-chromium.ts'

const flags = [
  '--headless=shell',
  '--no-sandbox',
  '--no-zygote',
  '--disable-gpu',
  '--disable-background-networking',
  '--disable-component-update',
  '--no-first-run',
  '--disable-sync',
]

/**
 * Starts a headless Chromium from the npm registry. The caller closes it.
 *
 * The first call on a machine unpacks it (about 4 s). It runs without a sandbox: only for pages of our own tests. Rejects
 * on anything but 64-bit Linux on x86.
 *
 * @param more Further command-line flags, such as `--proxy-server`.
 */
export async function launchChromium(more: readonly string[] = []): Promise<Browser> {
  const unpacked = await unpackChromium()
  return chromium.launch({
    executablePath: unpacked.executable,
    args: [...flags, ...more],
    env: { ...process.env, ...unpacked.environment },
  })
}
