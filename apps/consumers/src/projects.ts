import { join } from 'node:path'
import { createProject, installTarballs, type Installation } from './create-project.ts'
import type { Tarball } from './pack-packages.ts'

/** The projects that rows share, each made when the first row needs it. */
export class Projects {
  readonly directory: string
  readonly tarballs: readonly Tarball[]
  readonly #made = new Map<string, Promise<string>>()

  constructor(directory: string, tarballs: readonly Tarball[]) {
    this.directory = directory
    this.tarballs = tarballs
  }

  /** A project with the programs as its sources. */
  programs(type: 'commonjs' | 'module', ...installations: Installation[]): Promise<string> {
    const name = [type, ...installations].join('-')
    const project = join(this.directory, name)
    const made =
      this.#made.get(name) ??
      createProject(project, this.tarballs, type, installations).then(() => project)
    this.#made.set(name, made)
    return made
  }

  /** Installs the tarballs in a project that somebody else has made. */
  async install(project: string, installation: Installation): Promise<void> {
    await installTarballs(project, this.tarballs, [installation])
  }
}
