import { programs } from './programs.js'

async function runEveryProgram(): Promise<void> {
  for (const [name, run] of Object.entries(programs)) {
    await run()
    process.stdout.write(`${name}\n`)
  }
}

// For runtimes without `node:test`. A rejection ends each of them with a status of its own.
void runEveryProgram()
