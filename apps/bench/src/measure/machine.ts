import { readFileSync } from 'node:fs'
import { cpus, loadavg, release, totalmem } from 'node:os'

/** The machine and the versions of a run. */
export interface Machine {
  readonly processor: string
  readonly processors: number
  /** In bytes. */
  readonly memory: number
  readonly system: string
  readonly node: string
  /** The load average of the last minute when the run began. */
  readonly load: number
  readonly date: string
  /** Whether the measuring process ran on one processor only, and servers on another. */
  readonly isPinned: boolean
  /** Of the measured packages, by name. */
  readonly versions: Readonly<Record<string, string>>
}

export function readMachine(isPinned: boolean): Machine {
  return {
    processor: cpus()[0]?.model ?? 'unknown',
    processors: cpus().length,
    memory: totalmem(),
    system: `${process.platform} ${release()} ${process.arch}`,
    node: process.version,
    load: loadavg()[0]!,
    date: new Date().toISOString().slice(0, 10),
    isPinned,
    versions: readVersions(),
  }
}

/** As installed, not the ranges in package.json. */
function readVersions(): Record<string, string> {
  const root = new URL('../../', import.meta.url)
  const read = (path: string): unknown => JSON.parse(readFileSync(new URL(path, root), 'utf8'))
  const { dependencies } = read('package.json') as { dependencies: Record<string, string> }
  const names = Object.keys(dependencies).filter((name) => !dependencies[name]!.startsWith('work'))
  return Object.fromEntries(
    names.map((name) => {
      const { version } = read(`node_modules/${name}/package.json`) as { version: string }
      return [name, version]
    }),
  )
}
