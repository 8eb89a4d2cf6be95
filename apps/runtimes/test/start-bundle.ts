import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { bundle } from './bundle.ts'
import type { Program } from './start-program.ts'

/**
 * Bundles a program into its own folder, which is removed when the program stops.
 *
 * @param start - starts the bundle at this path
 */
export async function startBundle<Started extends Program>(
  entry: URL,
  start: (file: string) => Promise<Started>,
): Promise<Started> {
  const file = join(await mkdtemp(join(tmpdir(), 'cors-runtimes-')), 'main.mjs')
  const remove = (): Promise<void> => rm(dirname(file), { recursive: true })
  try {
    await bundle(entry, file)
    const program = await start(file)
    return { ...program, stop: () => program.stop().then(remove) }
  } catch (error) {
    await remove()
    throw error
  }
}
