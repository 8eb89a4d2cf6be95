import { mkdtemp, readFile, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { build } from 'tsdown'

/** `in-page.ts` as one script. */
export async function bundleForPage(): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), 'cors-lab-'))
  try {
    await build({
      config: false,
      entry: { lab: join(import.meta.dirname, 'in-page.ts') },
      outDir: folder,
      format: 'iife',
      platform: 'browser',
      dts: false,
      noExternal: () => true,
      inputOptions: { resolve: { conditionNames: ['@cors/source', 'import'] } },
      logLevel: 'silent',
    })
    return await readFile(join(folder, 'lab.iife.js'), 'utf8')
  } finally {
    await rm(folder, { recursive: true })
  }
}
