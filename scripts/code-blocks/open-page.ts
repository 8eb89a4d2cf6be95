import { join } from 'node:path'
import { planPage, type Step } from './plan-page.ts'
import { readBlocks, type CodeBlock } from './read-blocks.ts'
import { writeModules, type WrittenModule } from './write-modules.ts'

/** A Markdown file, and its programs in a folder of their own. */
export interface Page {
  /** From the root of the repository. */
  readonly path: string
  readonly folder: string
  readonly blocks: readonly CodeBlock[]
  readonly modules: readonly WrittenModule[]
  readonly steps: readonly Step[]
}

/**
 * Reads a page and writes its programs.
 *
 * @param within - the folder of all pages, in a package that has what they import
 */
export function openPage(path: string, text: string, within: string): Page {
  const folder = join(within, path.replace(/\.md$/, ''))
  const blocks = readBlocks(path, text)
  const modules = writeModules(blocks, folder)
  return { path, folder, blocks, modules, steps: planPage(blocks, modules) }
}
