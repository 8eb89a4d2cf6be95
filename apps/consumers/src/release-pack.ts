/**
 * Packs every published package into `release`, with `release.json` for `scripts/publish-release.ts`, and writes their
 * software bills of materials into `sbom`. With `--to-publish` it fails where changesets wait.
 */
import { packRelease } from './pack-release.ts'

const print = (line: string): void => void process.stdout.write(`${line}\n`)
try {
  const { version, tag, packages } = await packRelease(process.argv.includes('--to-publish'), print)
  print(`${packages.length} packages, ${version}, to be published as ${tag}`)
} catch (error) {
  print(error instanceof Error ? error.message : String(error))
  process.exitCode = 1
}
