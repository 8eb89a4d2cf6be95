import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { rolldown } from 'rolldown'

const sources = fileURLToPath(new URL('../../../packages/', import.meta.url))

/** A `node_modules` folder with packed packages. `pnpm release:check` sets it; by default the sources are bundled. */
const packages = process.env['CORS_PACKAGES']

/** Bundles a program from the sources of this repository into one module, for runtimes that cannot import them. */
export async function bundle(entry: URL, file: string): Promise<void> {
  const bundled = await rolldown({
    input: fileURLToPath(entry),
    platform: 'neutral',
    external: /^(node:|vitest$)/,
    // Removes what the conformance suite imports for its own process only.
    treeshake: { moduleSideEffects: false },
    plugins: [
      {
        name: 'packages',
        resolveId: (specifier) => {
          const [, name, entryPoint] = /^@cors\/([^/]+)(?:\/(.+))?$/.exec(specifier) ?? []
          if (name === undefined) return null
          return packages === undefined
            ? `${sources}${name}/src/${entryPoint ?? 'index'}.ts`
            : packedEntry(join(packages, '@cors', name), entryPoint)
        },
      },
    ],
  })
  await bundled.write({ file, format: 'esm' })
  await bundled.close()
}

function packedEntry(directory: string, entryPoint: string | undefined): string {
  const { exports } = JSON.parse(readFileSync(join(directory, 'package.json'), 'utf8')) as {
    readonly exports: Readonly<Record<string, { readonly import: string } | undefined>>
  }
  const entry = exports[entryPoint === undefined ? '.' : `./${entryPoint}`]
  if (entry === undefined) throw new Error(`${directory} does not export ${entryPoint}`)
  return join(directory, entry.import)
}
