import { mkdirSync, rmSync, writeFileSync } from 'node:fs'
import { dirname, join, posix } from 'node:path'
import { findReferences, findTopLevelNames, type TopLevelName } from './find-top-level-names.ts'
import type { CodeBlock } from './read-blocks.ts'

/** A block of a page as a module of its own. */
export interface WrittenModule {
  readonly block: CodeBlock
  readonly file: string
  /** The number of lines in the file before the code of the block. */
  readonly offset: number
}

const TYPESCRIPT = ['ts', 'tsx', 'mts']
const JAVASCRIPT = ['js', 'jsx', 'mjs', 'cjs']

/**
 * Writes the programs of a page into a folder, each block a module. A page is read from its top: what a block does not
 * declare itself it has from the last block before it that does. A block whose first line is a comment with a path,
 * as in `// app.ts`, is the file of that name.
 *
 * @param folder - what is in it is removed
 */
export function writeModules(
  blocks: readonly CodeBlock[],
  folder: string,
): readonly WrittenModule[] {
  rmSync(folder, { recursive: true, force: true })
  mkdirSync(folder, { recursive: true })
  const names = new Map<string, TopLevelName & { readonly path: string }>()
  const paths = new Set<string>()
  return blocks
    .filter(({ language }) => [...TYPESCRIPT, ...JAVASCRIPT].includes(language))
    .map((block) => {
      const path = choosePath(block, paths)
      paths.add(path)
      const isTyped = TYPESCRIPT.includes(block.language)
      const own = isTyped ? findTopLevelNames(block.code) : []
      const before = isTyped ? `${block.given}\n${importEarlier(block, path)}\n` : ''
      const after = isTyped ? `\nexport { ${exportNames(own)} }\n` : '\n'
      const file = join(folder, path)
      mkdirSync(dirname(file), { recursive: true })
      writeFileSync(file, `${before}${block.code}${after}`)
      for (const one of own) if (!one.isAmbient) names.set(one.name, { ...one, path })
      return { block, file, offset: before.split('\n').length - 1 }
    })

  /** One line. */
  function importEarlier({ given, code }: CodeBlock, path: string): string {
    const declared = new Set([given, code].flatMap(findTopLevelNames).map(({ name }) => name))
    return [...findReferences(`${given}\n${code}`)]
      .flatMap((name) => names.get(name) ?? [])
      .filter(({ name }) => !declared.has(name))
      .map((one) => {
        const source = posix.relative(posix.dirname(path), one.path)
        return `import { ${one.isType ? 'type ' : ''}${one.name} } from ${JSON.stringify(source.startsWith('.') ? source : `./${source}`)}`
      })
      .join('; ')
  }
}

function exportNames(names: readonly TopLevelName[]): string {
  return names
    .filter(({ isExported, isAmbient }) => !isExported && !isAmbient)
    .map(({ name, isType }) => (isType ? `type ${name}` : name))
    .join(', ')
}

function choosePath({ language, line, code }: CodeBlock, taken: ReadonlySet<string>): string {
  const named = /^\/\/ ([\w./[\]-]+\.[cm]?[jt]sx?)\b/.exec(code)?.[1]
  return named === undefined || taken.has(named) ? `block-${line}.${language}` : named
}
