import { spawn } from 'node:child_process'
import { createRequire } from 'node:module'

export interface NextBuild {
  /** 0 where it succeeded. */
  readonly code: number | null
  /** What it printed on stdout and stderr. */
  readonly output: string
}

/** Runs `next build` in a folder, with a slash at the end. */
export function buildNext(
  folder: URL,
  env: Readonly<Record<string, string>> = {},
): Promise<NextBuild> {
  const bin = createRequire(new URL('package.json', folder)).resolve('next/dist/bin/next')
  const build = spawn(process.execPath, [bin, 'build'], {
    cwd: folder,
    stdio: ['ignore', 'pipe', 'pipe'],
    env: {
      ...process.env,
      // The values of the test runner would change how Next builds.
      NODE_ENV: 'production',
      NODE_OPTIONS: '',
      NEXT_TELEMETRY_DISABLED: '1',
      NO_COLOR: '1',
      ...env,
    },
  })
  let output = ''
  for (const stream of [build.stdout, build.stderr]) {
    stream.setEncoding('utf8').on('data', (text: string) => (output += text))
  }
  return new Promise((resolve, reject) => {
    build.on('error', reject)
    build.on('close', (code) => resolve({ code, output }))
  })
}
