#!/usr/bin/env node
import process from 'node:process'
import manifest from '../package.json' with { type: 'json' }
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
  process.stderr.write(`${name}: ${message}\n`)
})

const status = await runProgram(process.argv.slice(2), {
  directory: process.cwd(),
  environment: process.env,
  signal: interruption.signal,
  version: manifest.version,
  readInput: (prompt) => readStandardInput(process.stdin, prompt),
  createTerminal: (colour) =>
    createTerminal({
      output: process.stdout,
      errorOutput: process.stderr,
      environment: process.env,
      hasTerminalInput: process.stdin.isTTY,
      colour,
    }),
})
// A policy's module may hold a connection open. Once everything is written, nothing is left to wait for.
process.stdout.write('', () => process.exit(status))
