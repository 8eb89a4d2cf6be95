import { existsSync, globSync } from 'node:fs'
import { homedir } from 'node:os'
import { join } from 'node:path'

export type ProgramName = 'apache2' | 'caddy' | 'haproxy' | 'nginx' | 'varnishd'

/** A program and what it needs to run where it is. */
export interface Program {
  readonly command: readonly [file: string, ...parameters: string[]]
  readonly env: NodeJS.ProcessEnv
  /** The folder that stands for `/`: empty if the program is installed. */
  readonly root: string
}

/** Where `install-gateways.sh` unpacks Debian packages. */
const UNPACKED = join(process.env['XDG_CACHE_HOME'] ?? join(homedir(), '.cache'), 'cors-gateways')

/** @param suite - a suite of Debian whose packages were unpacked; without it, what this machine has or its own suite */
export function findProgram(name: ProgramName, suite?: string): Program | undefined {
  const roots = suite === undefined ? ['', join(UNPACKED, 'own')] : [join(UNPACKED, suite)]
  for (const root of roots) {
    const file = [`${root}/usr/sbin/${name}`, `${root}/usr/bin/${name}`].find((path) =>
      existsSync(path),
    )
    if (file === undefined) continue
    const [libraries = ''] = globSync(`${root}/usr/lib/*-linux-gnu`)
    const [loader] = root === '' ? [] : globSync(`${libraries}/ld-linux*.so.*`)
    const path = `${libraries}:${libraries}/varnish`
    return {
      command: loader === undefined ? [file] : [loader, '--library-path', path, file],
      env: root === '' || loader !== undefined ? {} : { LD_LIBRARY_PATH: path },
      root,
    }
  }
  return undefined
}
