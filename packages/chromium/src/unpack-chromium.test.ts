import { mkdtemp, readdir, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { launchChromium } from './launch-chromium.ts'
import { unpackChromium } from './unpack-chromium.ts'

test('two calls at the same time return the same Chromium', { timeout: 60_000 }, async () => {
  const cache = await mkdtemp(join(tmpdir(), 'cors-chromium-test-'))
  try {
    const [one, other] = await Promise.all([unpackChromium(cache), unpackChromium(cache)])
    expect(one).toEqual(other)
    expect(await readdir(cache)).toHaveLength(1)
    expect(await readdir(join(one.executable, '..'))).toEqual(
      expect.arrayContaining(['chromium', 'fonts', 'lib', 'libvk_swiftshader.so']),
    )
  } finally {
    await rm(cache, { recursive: true })
  }
})

test('Chromium runs the script of a page', { timeout: 60_000 }, async () => {
  const browser = await launchChromium()
  try {
    const page = await browser.newPage()
    await page.setContent('<p></p><script>document.querySelector("p").textContent = 6 * 7</script>')
    expect(await page.innerText('p')).toBe('42')
  } finally {
    await browser.close()
  }
})
