import { createRequire } from 'node:module'
import { dirname, join } from 'node:path'

/**
 * The path of a runtime's binary in the package for this platform: one of the optional dependencies of the runtime's
 * package, whose own install scripts need not have run.
 *
 * @param manifest - the path of the package.json of the runtime's package
 * @param file - where the binary lies in the package for a platform
 * @throws {Error} where there is none for this platform
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
      // For another platform.
    }
  }
  throw new Error(`${manifest}: no binary for ${process.platform} on ${process.arch}`)
}
