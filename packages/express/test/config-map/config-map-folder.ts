import { mkdirSync, mkdtempSync, renameSync, rmSync, symlinkSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

/**
 * A folder into which kubelet mounts a ConfigMap with one key.
 *
 * @see https://github.com/kubernetes/kubernetes/blob/v1.34.0/pkg/volume/util/atomic_writer.go
 */
export class ConfigMapFolder {
  readonly path: string = mkdtempSync(join(tmpdir(), 'config-map-'))
  #written = 0
  #current: string | undefined

  constructor(key: string, text: string) {
    this.write(key, text)
    symlinkSync(join('..data', key), join(this.path, key))
  }

  /** As kubelet does it: a new folder with the files, a new link to it, moved over the old link. */
  write(key: string, text: string): void {
    const next = `..2026_11_29_10_00_00.${this.#written++}`
    mkdirSync(join(this.path, next))
    writeFileSync(join(this.path, next, key), text)
    symlinkSync(next, join(this.path, '..data_tmp'))
    renameSync(join(this.path, '..data_tmp'), join(this.path, '..data'))
    if (this.#current !== undefined) rmSync(join(this.path, this.#current), { recursive: true })
    this.#current = next
  }

  remove(): void {
    rmSync(this.path, { recursive: true })
  }
}
