import { readFileSync, statSync } from 'node:fs'
import { resolve } from 'node:path'
import { Option } from 'commander'
import { FRAMEWORK_NAMES, type FrameworkName } from '@cors/browser/situations'
import { CannotRun } from '../cannot-run.ts'
import type { CommandContext, ConfigureCommand } from '../command.ts'
import { explain } from '../explain/explain.ts'
import { toPrintableJson } from '../printable.ts'

interface ExplainCommandOptions {
  readonly framework?: FrameworkName
  readonly format: 'pretty' | 'json'
  readonly json?: true
}

/** A HAR file of a long session. */
const LARGEST_FILE = 100_000_000

export const configure: ConfigureCommand = (command, context) => {
  command
    .description(
      'Explains a pasted error: what happened, which side must change what, and what not to do. Takes lines of the consoles of Chromium, Firefox (in several languages) and Safari, errors of page code, the output of curl -i and -v, requests copied from developer tools, and HAR files.',
    )
    .argument('[text...]', 'the text, a file, or - for standard input (default)')
    .addOption(
      new Option('--framework <name>', 'show the policy as code for it').choices(FRAMEWORK_NAMES),
    )
    .addOption(
      new Option('-f, --format <format>', 'how to print explanations')
        .choices(['pretty', 'json'])
        .default('pretty'),
    )
    .addOption(new Option('--json', 'the same as --format json').conflicts('format'))
    .addHelpText(
      'after',
      `
Values of headers such as Cookie and Authorization, and what follows ? in URLs, are
not printed. Exits with 0 where something was explained, and with 2 where the text
has no error that is known.

Examples:
  cors explain
  cors explain "Access to fetch at 'https://api.example.com/' from origin …"
  cors explain network.har --json
  curl -i https://api.example.com/ -H 'Origin: https://app.example.com' \\
    | cors explain --framework express`,
    )
    .action(async (words: readonly string[], options: ExplainCommandOptions) => {
      const { text, explanations } = explain(await readText(words, context), {
        framework: options.framework,
        style: context.terminal.style,
      })
      if (options.json === true || options.format === 'json')
        context.terminal.print(toPrintableJson(explanations))
      if (explanations.length === 0)
        throw new CannotRun(
          isFileName(words)
            ? `There is no file ${words.join()}, and as a text it has no error that is known.`
            : 'The text has no error that is known. Paste the whole line of the browser’s console, or the output of curl -i.',
        )
      if (options.json !== true && options.format === 'pretty') context.terminal.print(text)
    })
}

/** `console.txt`, `/tmp/har` */
function isFileName(words: readonly string[]): boolean {
  return words.length === 1 && /^[^\s:]*(?:\.[a-z]{1,5}|\/[^\s:]*)$/i.test(words[0] ?? '')
}

async function readText(
  words: readonly string[],
  { directory, readInput, terminal }: CommandContext,
): Promise<string> {
  const text = words.join(' ')
  if (text === '' || text === '-')
    return readInput(() => {
      terminal.note('Paste the error, then press Enter and Ctrl-D (on Windows Ctrl-Z and Enter).')
    })
  return words.length > 1 ? text : (readFile(resolve(directory, text), text) ?? text)
}

/** Undefined where there is no such file: then it is the text itself. */
function readFile(path: string, name: string): string | undefined {
  const size = sizeOf(path)
  if (size === undefined) return undefined
  if (size > LARGEST_FILE) throw new CannotRun(`${name} has more than 100 MB.`)
  try {
    return readFileSync(path, 'utf8')
  } catch (error) {
    throw new CannotRun(`Cannot read ${name}: ${(error as Error).message}`)
  }
}

function sizeOf(path: string): number | undefined {
  try {
    const found = statSync(path)
    return found.isFile() ? found.size : undefined
  } catch {
    // No such file, or a text that cannot be the name of one.
    return undefined
  }
}
