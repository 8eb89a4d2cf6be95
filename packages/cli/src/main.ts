#!/usr/bin/env node
import process from 'node:process'
import manifest from '../package.json' with { type: 'json' }
import { toPrintableLines } from './printable.ts'
import { runProgram } from './program.ts'
import { readStandardInput } from './standard-input.ts'
import { createTerminal } from './terminal.ts'

const interruption = new AbortController()
// A second Ctrl-C ends the process at once.
process.once('SIGINT', () => interruption.abort())
// `cors audit | head` closes the output early.
process.stdout.on('error', (error: NodeJS.ErrnoException) => {
  if (error.code !== 'EPIPE') throw error
})
// How Node reads such a module is nobody's concern here.
const HIDDEN_WARNINGS = new Set(['MODULE_TYPELESS_PACKAGE_JSON', 'ExperimentalWarning'])
process.removeAllListeners('warning')
process.on('warning', ({ name, message, code }: Error & { readonly code?: string }) => {
  if (HIDDEN_WARNINGS.has(name) || HIDDEN_WARNINGS.has(code ?? '')) return
  process.stderr.write(`${toPrintableLines(`${name}: ${message}`)}\n`)
})
let isDone = false
// The module of a policy may throw at any time. Node's own status for that, 1, would mean that there are findings.
process.on('uncaughtException', (error: unknown) => {
  const text = error instanceof Error ? (error.stack ?? error.message) : String(error)
  process.stderr.write(`${toPrintableLines(text)}\n`)
  isDone = true
  process.exit(2)
})

// The module of a policy may end the process, or wait for what never comes. Either would pass for a run.
process.on('exit', () => {
  if (isDone) return
  process.exitCode = 2
  process.stderr.write('error: The process ended before the command did.\n')
})
// Modules of policies write to standard error, whatever they write to.
const write = process.stdout.write.bind(process.stdout)
const status = await runProgram(process.argv.slice(2), {
  directory: process.cwd(),
  environment: process.env,
  signal: interruption.signal,
  version: manifest.version,
  readInput: (prompt) => readStandardInput(process.stdin, prompt),
  createTerminal: (colour) =>
    createTerminal({
      output: { write, isTTY: process.stdout.isTTY },
      errorOutput: process.stderr,
      environment: process.env,
      hasTerminalInput: process.stdin.isTTY,
      colour,
    }),
})
// A policy's module may hold a connection open. Once everything is written, nothing is left to wait for.
isDone = true
write('', () => process.exit(status))
