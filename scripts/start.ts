import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { delimiter, join } from 'node:path'

const root = join(import.meta.dirname, '..')
const programs = join(root, 'node_modules/.bin')

await build()
// Not through turbo, which removes the variables with the ports from the environment.
await import(new URL('../apps/lab/servers/main.ts', import.meta.url).href)

async function build(): Promise<void> {
  process.stdout.write('Building the lab …\n')
  const turbo = spawn(
    join(programs, 'turbo'),
    ['run', 'build', '--filter=@cors/lab', '--output-logs=errors-only', '--ui=stream'],
    {
      cwd: root,
      stdio: ['ignore', 'inherit', 'inherit'],
      env: {
        ...process.env,
        PATH: `${programs}${delimiter}${process.env['PATH'] ?? ''}`,
        TURBO_TELEMETRY_DISABLED: '1',
        NEXT_TELEMETRY_DISABLED: '1',
      },
    },
  )
  let ending = false
  const passOn = (signal: NodeJS.Signals): void => {
    ending = true
    turbo.kill(signal)
  }
  process.on('SIGINT', passOn).on('SIGTERM', passOn)
  const [code] = (await once(turbo, 'exit')) as [number | null]
  process.off('SIGINT', passOn).off('SIGTERM', passOn)
  // Turbo also exits with 0 where a signal ended it.
  if (ending || code !== 0) process.exit(code || 1)
}
