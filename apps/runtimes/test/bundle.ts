import { fileURLToPath } from 'node:url'
import { rolldown } from 'rolldown'

const packages = fileURLToPath(new URL('../../../packages/', import.meta.url))

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
        name: 'sources',
        resolveId: (specifier) => {
          const [, name, entryPoint = 'index'] = /^@cors\/([^/]+)(?:\/(.+))?$/.exec(specifier) ?? []
          return name === undefined ? null : `${packages}${name}/src/${entryPoint}.ts`
        },
      },
    ],
  })
  await bundled.write({ file, format: 'esm' })
  await bundled.close()
}
