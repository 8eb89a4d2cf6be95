import type { CorsOptions } from '@cors/core'
import type { Project, TestRunner } from './detect-project.ts'
import { importLine, TYPES, type Framework } from './frameworks.ts'

export interface InitChoices {
  readonly framework: Framework
  readonly origins: readonly string[]
  readonly credentials: boolean
}

export interface GeneratedFile {
  /** From the project's directory. */
  readonly name: string
  readonly text: string
}

/** The options that `cors init` writes: those of a JSON API. */
export function toOptions({
  origins,
  credentials,
}: InitChoices): CorsOptions & { origin: readonly string[] } {
  return {
    origin: origins,
    methods: ['PUT', 'PATCH', 'DELETE'],
    allowedHeaders: ['Content-Type', 'Authorization'],
    ...(credentials && { credentials }),
    maxAge: 600,
  }
}

/** The policy, its wiring, and its test. */
export function generateFiles(choices: InitChoices, project: Project): readonly GeneratedFile[] {
  const { framework } = choices
  const { extension, importedExtension, isTypeScript, testRunner } = project
  const policyImport = importLine('{ policy }', `./cors.policy${importedExtension}`)
  const clean = isTypeScript ? withTypes : withoutTypes
  return [
    { name: `cors.policy${extension}`, text: writePolicy(choices) },
    {
      // Next looks for proxy.js, whatever the sort of module.
      name: `${framework.file}${framework.name === 'next' && !isTypeScript ? '.js' : extension}`,
      text: clean(framework.wiring(policyImport)),
    },
    {
      name: `cors.policy.test${extension}`,
      text: clean(writeTest(TESTS[testRunner], policyImport, choices)),
    },
  ]
}

function writePolicy(choices: InitChoices): string {
  const { origin, ...others } = toOptions(choices)
  const lines = Object.entries(others).map(([name, value]) => `  ${name}: ${write(value)},`)
  return `${importLine('{ definePolicy }', choices.framework.package)}

/** Which pages may read our responses. Check it with "npx @cors/cli lint". */
export const policy = definePolicy({
  origin: ${write(origin)},
${lines.join('\n')}
})
`
}

function write(value: unknown): string {
  if (Array.isArray(value)) return `[${value.map(write).join(', ')}]`
  return typeof value === 'string' ? quote(value) : String(value)
}

function quote(text: string): string {
  return `'${text.replace(/[\\']/g, String.raw`\$&`)}'`
}

/** How each runner imports what it needs, and how it says that a page can or cannot. */
const TESTS: Readonly<Record<TestRunner, TestWords>> = {
  vitest: {
    imports: [importLine('', '@cors/browser/vitest'), importLine('{ expect, test }', 'vitest')],
    allows: (request) => `expect(policy).toAllowRequest(${request})`,
    blocks: (request) => `expect(policy).toBlockRequest(${request})`,
  },
  jest: {
    imports: [importLine('', '@cors/browser/jest')],
    allows: (request) => `expect(policy).toAllowRequest(${request})`,
    blocks: (request) => `expect(policy).toBlockRequest(${request})`,
  },
  node: {
    imports: [
      importLine('assert', 'node:assert/strict'),
      importLine('{ test }', 'node:test'),
      importLine('{ predict }', '@cors/browser'),
    ],
    allows: (request) => `assert.equal(predict(${request}, policy).outcome, 'allowed')`,
    blocks: (request) => `assert.equal(predict(${request}, policy).outcome, 'blocked')`,
  },
}

interface TestWords {
  readonly imports: readonly string[]
  readonly allows: (request: string) => string
  readonly blocks: (request: string) => string
}

function writeTest(
  { imports, allows, blocks }: TestWords,
  policyImport: string,
  choices: InitChoices,
): string {
  const others = `

test('pages of other sites cannot', () => {
  ${blocks(`{ ...request, origin: 'https://other.invalid' }`)}
})`
  return `${[...imports, policyImport].join('\n')}

const request = ${writeRequest(choices)}

test('our pages can send JSON and read the response', () => {
  ${allows('request')}
})${choices.origins.includes('*') ? '' : others}
`
}

function writeRequest({ origins: [origin = ''], credentials }: InitChoices): string {
  const lines = [
    `url: 'https://server.example/items/1',`,
    `origin: ${quote(exampleOf(origin))},`,
    `method: 'PUT',`,
    `headers: { 'Content-Type': 'application/json' },`,
    ...(credentials ? [`credentials: 'include',`] : []),
  ]
  return `{\n${lines.map((line) => `  ${line}`).join('\n')}\n}${credentials ? '/*: as const*/' : ''}`
}

/** An origin that the pattern allows. */
function exampleOf(pattern: string): string {
  if (pattern === '*') return 'https://app.example.com'
  return pattern.replace('://*.', '://app.').replace(/:\*$/, ':3000')
}

function withTypes(wiring: string): string {
  return wiring
    .replaceAll(TYPES, '')
    .replaceAll('/*: as const*/', ' as const')
    .replace(/\/\*(: .*?)\*\//g, '$1')
}

function withoutTypes(wiring: string): string {
  return wiring
    .split('\n')
    .filter((line) => !line.startsWith(TYPES))
    .join('\n')
    .replace(/\/\*: .*?\*\//g, '')
}
