import { existsSync, globSync } from 'node:fs'
import { homedir } from 'node:os'
import { join } from 'node:path'

export type ProgramName = 'apache2' | 'caddy' | 'haproxy' | 'nginx' | 'varnishd'

/** A program and what it needs to run where it is. */
export interface Program {
  readonly command: readonly [file: string, ...parameters: string[]]
  readonly env: Readonly<Record<string, string>>
  /** The folder that stands for `/`: empty if the program is installed. */
  readonly root: string
}

/** Where `install-gateways.sh` unpacks packages. */
const UNPACKED = join(process.env['XDG_CACHE_HOME'] ?? join(homedir(), '.cache'), 'cors-gateways')

/** @param suite - `own`: what is installed, or unpacked from this machine's Debian; `newest`: unpacked from Debian's newest */
export function findProgram(name: ProgramName, suite: 'own' | 'newest'): Program | undefined {
  const roots = [...(suite === 'own' ? [''] : []), join(UNPACKED, suite)]
  const files = roots.flatMap((root) =>
    ['sbin', 'bin'].map((folder) => ({ root, file: `${root}/usr/${folder}/${name}` })),
  )
  const found = files.find(({ file }) => existsSync(file))
  if (found === undefined) return undefined
  const { root, file } = found
  if (root === '') return { root, command: [file], env: {} }
  const [libraries = ''] = globSync(`${root}/usr/lib/*-linux-gnu`)
  const [loader] = globSync(`${libraries}/ld-linux*.so.*`)
  const path = `${libraries}:${libraries}/varnish`
  // With a C library of another version comes the loader that fits it.
  return loader === undefined
    ? { root, command: [file], env: { LD_LIBRARY_PATH: path } }
    : { root, command: [loader, '--library-path', path, file], env: {} }
}
