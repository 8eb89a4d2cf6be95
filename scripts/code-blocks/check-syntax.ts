import { spawnSync } from 'node:child_process'
import { parseDocument } from 'yaml'
import type { CodeBlock } from './read-blocks.ts'

/** Languages whose blocks another part of the check reads. */
const CHECKED_ELSEWHERE = new Set([
  'ts',
  'tsx',
  'mts',
  'js',
  'jsx',
  'mjs',
  'cjs',
  'http',
  'console',
  'nginx',
])

/** Not code, or code that nothing here can read. */
const NOT_CHECKED = new Set(['', 'text', 'html', 'java', 'python', 'ruby'])

/** What is wrong with the syntax of a block in a language that is not compiled, or with its language. */
export function checkSyntax({ page, line, language, code }: CodeBlock): readonly string[] {
  return findErrors(language, code).map((error) => `${page}:${line}: ${error}`)
}

function findErrors(language: string, code: string): readonly string[] {
  if (CHECKED_ELSEWHERE.has(language) || NOT_CHECKED.has(language)) return []
  switch (language) {
    case 'json':
      try {
        JSON.parse(code)
        return []
      } catch (error) {
        return [String(error)]
      }
    case 'yaml':
      return parseDocument(code).errors.map(({ message }) => message)
    case 'sh': {
      const { status, stderr } = spawnSync('bash', ['-n'], { input: code, encoding: 'utf8' })
      return status === 0 ? [] : [stderr.trim()]
    }
    default:
      return [`no check knows the language "${language}"`]
  }
}
