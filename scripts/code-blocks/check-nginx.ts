import { spawnSync } from 'node:child_process'
import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Program } from '../../packages/gateways/test/find-program.ts'

const TEMPORARY = ['client_body', 'proxy', 'fastcgi', 'uwsgi', 'scgi']

/**
 * Lets nginx read a configuration that a page shows.
 *
 * @param folder - has the files that it includes
 * @returns what nginx rejects, `''` if nothing
 */
export function checkNginx({ command, env }: Program, http: string, folder: string): string {
  // What only the page's reader has: folders that belong to the system's nginx.
  const paths = TEMPORARY.map((name) => `${name}_temp_path ${join(folder, 'temporary')};`)
  const text = http.replace('http {', `http {\naccess_log off;\n${paths.join('\n')}`)
  writeFileSync(join(folder, 'nginx.conf'), `pid nginx.pid;\nevents { }\n${text}\n`)
  const [file, ...first] = command
  const { status, stderr } = spawnSync(
    file,
    [...first, '-t', '-p', folder, '-c', 'nginx.conf', '-e', 'stderr'],
    { env: { ...process.env, ...env }, encoding: 'utf8' },
  )
  return status === 0 ? '' : stderr
}
