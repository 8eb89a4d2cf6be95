import type { CodeBlock } from './read-blocks.ts'
import type { WrittenModule } from './write-modules.ts'

/** One thing to do with a page, and where it stands. */
export type Step =
  | { readonly kind: 'import'; readonly line: number; readonly module: WrittenModule }
  /** Sends what a `curl` command sends. What the page shows as the response must be the response. */
  | {
      readonly kind: 'send'
      readonly line: number
      readonly curl: string
      readonly response: string
    }
  /** Runs the command `cors`, which must print `output`. */
  | {
      readonly kind: 'command'
      readonly line: number
      readonly command: string
      readonly output: string
    }
  /** The programs must have printed this by now. */
  | { readonly kind: 'printed'; readonly line: number; readonly text: string }

/** Whether a test runner must run it. */
export function isTestFile({ code }: CodeBlock): boolean {
  return /from 'vitest'$/m.test(code)
}

/**
 * What a page promises, in its order: programs that are marked with `run`, the requests and commands that it shows to
 * be sent to them, and what they print. A page without such programs promises nothing.
 */
export function planPage(
  blocks: readonly CodeBlock[],
  modules: readonly WrittenModule[],
): readonly Step[] {
  const programs = modules.filter(({ block }) => block.mark === 'run' && !isTestFile(block))
  if (programs.length === 0) return []
  return blocks.flatMap((block, index): readonly Step[] => {
    const { line, language, mark, code } = block
    const module = programs.find((one) => one.block === block)
    if (module !== undefined) return [{ kind: 'import', line, module }]
    if (mark === 'printed') return [{ kind: 'printed', line, text: code }]
    if (language === 'console') return commandsOf(block)
    if (language !== 'sh') return []
    const commands = code
      .replaceAll('\\\n', ' ')
      .split('\n')
      .filter((one) => /^curl .*localhost/.test(one))
    const next = blocks[index + 1]
    const response = next?.language === 'http' ? next.code : ''
    return commands.map((curl, at) => ({
      kind: 'send',
      line,
      curl,
      response: at === commands.length - 1 ? response : '',
    }))
  })
}

function commandsOf({ line, code }: CodeBlock): readonly Step[] {
  return code
    .split(/^(?=\$ cors )/m)
    .filter((one) => one.startsWith('$ cors '))
    .map((one) => {
      const [command = '', ...output] = one.slice('$ cors '.length).split('\n')
      return { kind: 'command', line, command, output: output.join('\n').trim() }
    })
}
