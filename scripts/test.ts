/**
 * Runs every check. Prints the output of each step, and at the end one line for each step and the sum of their counts. A
 * step that counts nothing has failed, since it ran nothing.
 */
import { spawn } from 'node:child_process'
import manifest from '../package.json' with { type: 'json' }
import { add, formatTally, NONE, parseTally, type Tally } from './tally.ts'

interface Step {
  /** The script in the root's package.json. */
  readonly name: keyof typeof manifest.scripts
  /** Reads from the output how many things the step checked. Default: one. */
  readonly count?: (output: string) => Tally | undefined
}

const STEPS: readonly Step[] = [
  { name: 'build', count: countTasks },
  { name: 'types', count: countTasks },
  { name: 'lint:packages', count: countTasks },
  { name: 'api:check', count: parseTally },
  { name: 'lint' },
  { name: 'format' },
  { name: 'lint:unused' },
  { name: 'lint:workspace' },
  { name: 'size' },
  { name: 'test:pure', count: parseTally },
  { name: 'test:unit', count: parseTally },
  { name: 'test:mutants', count: parseTally },
]

const lines: string[] = []
let total = NONE
for (const step of STEPS) {
  const command = manifest.scripts[step.name]
  process.stdout.write(`\n── ${step.name}: ${command}\n`)
  const started = Date.now()
  const { code, output } = await run(command)
  const tally = judge(step, code, output)
  total = add(total, tally)
  const seconds = ((Date.now() - started) / 1000).toFixed(1)
  lines.push(`${step.name.padEnd(14)} ${formatTally(tally)} (${seconds} s)`)
}
process.stdout.write(`\n${lines.join('\n')}\n${formatTally(total)}\n`)
process.exitCode = total.failed > 0 ? 1 : 0

function judge({ count }: Step, code: number, output: string): Tally {
  const counted = count === undefined ? { ...NONE, passed: 1 } : (count(output) ?? NONE)
  if (code !== 0) {
    return count === undefined
      ? { ...NONE, failed: 1 }
      : { ...counted, failed: counted.failed || 1 }
  }
  return counted.passed === 0 ? { ...counted, failed: counted.failed + 1 } : counted
}

/** Turbo ends with `Tasks: 4 successful, 4 total`. */
function countTasks(output: string): Tally | undefined {
  const tasks = /Tasks:\s+(\d+) successful, (\d+) total/.exec(output)
  if (tasks === null) return undefined
  const [passed, all] = [Number(tasks[1]), Number(tasks[2])]
  return { passed, failed: all - passed, skipped: 0 }
}

function run(command: string): Promise<{ code: number; output: string }> {
  return new Promise((resolve, reject) => {
    const child = spawn(command, {
      shell: true,
      stdio: ['ignore', 'pipe', 'pipe'],
      env: {
        ...process.env,
        NO_COLOR: '1',
        TURBO_TELEMETRY_DISABLED: '1',
        NEXT_TELEMETRY_DISABLED: '1',
      },
    })
    let output = ''
    for (const [stream, target] of [
      [child.stdout, process.stdout],
      [child.stderr, process.stderr],
    ] as const) {
      stream.setEncoding('utf8')
      stream.on('data', (text: string) => {
        output += text
        target.write(text)
      })
    }
    child.on('error', reject)
    child.on('close', (code) => resolve({ code: code ?? 1, output }))
  })
}
