import { mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'

/**
 * Runs the first example of a package's README, and its test. Where the test fails, this rejects.
 *
 * @param root - the folder of the package
 * @param name - the constant of the example to return
 */
export async function runReadme(root: URL, name: string): Promise<unknown> {
  const readme = readFileSync(new URL('README.md', root), 'utf8')
  const [use, testing] = ['Use', 'Testing'].map(
    (title) => new RegExp(`\n## ${title}\n[^]*?\`\`\`ts\n([^]*?)\`\`\``).exec(readme)![1]!,
  )
  const code = `${use!.replaceAll(/^\w+\.listen\(3000\)$|^export default .*$/gm, '')}
console.assert = (isTrue) => {
  if (!isTrue) throw new Error('an assertion of the README failed')
}
${testing}
export { ${name} }
`
  // In the package, so that its dependencies are found, where git ignores it.
  const folder = new URL('reports/', root)
  mkdirSync(folder, { recursive: true })
  const file = new URL(`readme-example-${process.pid}.ts`, folder)
  writeFileSync(file, code)
  try {
    const example = (await import(file.href)) as Readonly<Record<string, unknown>>
    return example[name]
  } finally {
    rmSync(file)
  }
}

export const jsonMethods = ['GET', 'POST', 'PUT', 'PATCH', 'DELETE'] as const

/** The request headers of a preflight for a page's `fetch` with JSON. */
export function jsonPreflight(method: string): Readonly<Record<string, string>> {
  return {
    Origin: 'https://app.example.com',
    'Access-Control-Request-Method': method,
    'Access-Control-Request-Headers': 'content-type',
  }
}

/** Whether the response to that preflight allows it, as browsers read it; `debug` makes it a 204 anyway. */
export function allowsJson(
  method: string,
  readHeader: (name: string) => string | null | undefined,
): boolean {
  const methods = readHeader('access-control-allow-methods')?.split(', ') ?? []
  const headers = readHeader('access-control-allow-headers')?.toLowerCase().split(', ') ?? []
  const isSafelisted = ['GET', 'POST'].includes(method)
  return (isSafelisted || methods.includes(method)) && headers.includes('content-type')
}
