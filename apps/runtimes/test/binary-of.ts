import { createRequire } from 'node:module'
import { dirname, join } from 'node:path'

/**
 * The path of a runtime's binary in the package for this platform, an optional dependency of the runtime's package. The
 * install scripts of the package need not have run.
 *
 * @param manifest - the path of the package.json of the runtime's package
 * @param file - the path of the binary inside the package for a platform
 * @throws {Error} if there is none for this platform
 */
export function binaryOf(manifest: string, file: string): string {
  const require = createRequire(manifest)
  const { optionalDependencies } = require(manifest) as {
    readonly optionalDependencies: Readonly<Record<string, string>>
  }
  for (const name of Object.keys(optionalDependencies)) {
    try {
      return join(dirname(require.resolve(`${name}/package.json`)), file)
    } catch {
      // This package is for another platform.
    }
  }
  throw new Error(`${manifest}: no binary for ${process.platform} on ${process.arch}`)
}
