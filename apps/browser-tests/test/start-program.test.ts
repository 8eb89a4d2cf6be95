import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import { startProgram } from '../engines/start-program.ts'

/** Prints its own process id and that of a child, and waits. */
const family = ['-c', 'sleep 600 & echo "family $$ $!"; wait']
const printed = /family (\d+ \d+)/

test('a program ends with all its processes', async () => {
  const program = startProgram('sh', family)
  const processes = (await program.printed(printed)).split(' ').map(Number)
  expect(processes.filter(isAlive)).toEqual(processes)

  await program.end()
  await expect.poll(() => processes.filter(isAlive), { timeout: 20_000 }).toEqual([])
})

test('a program ends with all its processes when the process that started it is killed', async () => {
  const script = `
    import { startProgram } from ${JSON.stringify(new URL('../engines/start-program.ts', import.meta.url).href)}
    const program = startProgram('sh', ${JSON.stringify(family)})
    console.log('family ' + (await program.printed(${printed})))
    setInterval(() => {}, 1000)
  `
  const parent = spawn(process.execPath, ['--input-type=module', '--eval', script], {
    stdio: ['ignore', 'pipe', 'inherit'],
  })
  const [output] = (await once(parent.stdout.setEncoding('utf8'), 'data')) as [string]
  const processes = (printed.exec(output)?.[1] ?? '').split(' ').map(Number)
  expect(processes.filter(isAlive)).toEqual(processes)

  parent.kill('SIGKILL')
  await expect.poll(() => processes.filter(isAlive), { timeout: 20_000 }).toEqual([])
})

test('waiting for output of a program that ends without it rejects with its output', async () => {
  const program = startProgram('sh', ['-c', 'echo something else'])
  await expect(program.printed(printed)).rejects.toThrow('something else')
})

/** A process that has ended is a zombie until its parent waits for it. */
function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0)
    return !readFileSync(`/proc/${pid}/stat`, 'utf8').includes(') Z ')
  } catch {
    return false
  }
}
